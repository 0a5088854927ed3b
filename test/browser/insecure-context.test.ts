import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestNode } from '../cli/rialto.ts'
import { openBrowser, skip } from './browser.ts'
import { enter, message, own, say } from './visitor.ts'

/** A name that is no loopback to the browser, whatever it leads to. */
const HOST = 'chat.test'

test('two windows talk on a page by plain HTTP from another machine, without the secure-context APIs', {
  skip,
}, async () => {
  await using node = await startTestNode({ args: ['--allow-host', HOST] })
  await using browser = await openBrowser([`--host-resolver-rules=MAP ${HOST} 127.0.0.1`])
  const url = `http://${HOST}:${new URL(node.http).port}/`
  const [ann, bob] = await Promise.all([browser.window(url), browser.window(url)])
  await enter(ann, 'Ann')
  await enter(bob, 'Bob')
  for (const page of [ann, bob]) {
    assert.equal(new URL(page.url()).origin, new URL(url).origin)
    assert.equal(await page.evaluate(() => isSecureContext), false)
  }
  await say(ann, 'from Ann')
  await message(bob, 'from Ann').waitFor()
  await own(ann, 'from Ann', 'stored').waitFor()
  await say(bob, 'from Bob')
  await message(ann, 'from Bob').waitFor()
  await own(bob, 'from Bob', 'stored').waitFor()
})
