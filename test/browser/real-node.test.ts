import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Child, startChild } from '../child.ts'
import { MAIN, rialto, temporaryFolder } from '../cli/rialto.ts'
import { openBrowser, skip } from './browser.ts'
import { composer, enter, message, offline, online, own, say, texts } from './visitor.ts'

test('a node that is killed and started again loses nothing, and both windows catch up by themselves', {
  skip,
}, async () => {
  await using folder = await temporaryFolder()
  const home = join(folder.path, 'home')
  await using first = start(home, '127.0.0.1:0')
  const url = await ready(first)
  await using browser = await openBrowser()
  const [ann, bob] = await Promise.all([browser.window(url), browser.window(url)])
  await enter(ann, 'Ann')
  await enter(bob, 'Bob')
  for (let number = 1; number <= 20; number += 1) await say(ann, `message ${number}`)
  await say(bob, 'hello from Bob')
  await message(bob, 'message 20').waitFor()
  await message(ann, 'hello from Bob').waitFor()
  await own(ann, 'message 20', 'stored').waitFor()
  first.process.kill('SIGKILL')
  await first.ended
  await Promise.all([offline(ann), offline(bob)])
  await say(ann, 'said while the node was dead')
  await using second = start(home, new URL(url).host)
  assert.equal(await ready(second), url)
  await Promise.all([online(ann), online(bob)])
  await own(ann, 'said while the node was dead', 'stored').waitFor()
  await message(bob, 'said while the node was dead').waitFor()
  assert.deepEqual(await texts(ann), await texts(bob))
  assert.equal((await texts(ann)).length, 22)
  await ann.reload()
  await online(ann)
  await message(ann, 'said while the node was dead').waitFor()
  assert.equal((await texts(ann)).length, 22)
})

test('a node that is told to stop says so, and the windows return to the next one', {
  skip,
}, async () => {
  await using folder = await temporaryFolder()
  const home = join(folder.path, 'home')
  await using first = start(home, '127.0.0.1:0')
  const url = await ready(first)
  await using browser = await openBrowser()
  const ann = await browser.window(url)
  await enter(ann, 'Ann')
  first.process.kill('SIGTERM')
  assert.equal(await first.ended, 0)
  await ann.getByText(/^The node is stopping\. Offline since/).waitFor()
  await using second = start(home, new URL(url).host)
  await ready(second)
  await online(ann)
})

test('the link of a node that wants a token lets in, and its rotation puts out at once', {
  skip,
}, async () => {
  await using folder = await temporaryFolder()
  const home = join(folder.path, 'home')
  await using node = start(home, '127.0.0.1:0', '--require-token')
  const url = await ready(node)
  await using browser = await openBrowser()
  const ann = await browser.window(url)
  await ann.getByRole('heading', { name: 'This node asks for its link' }).waitFor()
  await ann.goto(await linkTo(home))
  await enter(ann, 'Ann')
  assert.equal(ann.url(), `${url}#/room/lobby`)
  await rialto(['token', 'rotate', '--home', home])
  await ann.getByRole('heading', { name: 'This link is no longer valid' }).waitFor()
  await ann.goto(await linkTo(home))
  await online(ann)
  await composer(ann).waitFor()
})

function start(home: string, http: string, ...more: string[]): Child {
  return startChild([MAIN, 'start', '--home', home, '--http', http, '--json', ...more])
}

/** Where the page is, with a slash at its end. */
async function ready(node: Child): Promise<string> {
  const [line] = await node.line(/.*/)
  return new URL((JSON.parse(line) as { http: string }).http).href
}

async function linkTo(home: string): Promise<string> {
  const { stdout } = await rialto(['token', 'show', '--home', home])
  return stdout.trim()
}
