import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, skip } from './browser.ts'
import { startPageNode } from './page-node.ts'
import { enter, online } from './visitor.ts'

test('a link with a token lets in, leaves the location at once, and is not needed again', {
  skip,
}, async () => {
  await using node = await startPageNode()
  await using browser = await openBrowser()
  node.token = 'sesame'
  const ann = await browser.window(node.url)
  await ann.getByRole('heading', { name: 'This node asks for its link' }).waitFor()
  await ann.goto(`${node.url}#token=sesame`)
  await enter(ann, 'Ann')
  assert.equal(ann.url(), `${node.url}#/room/lobby`)
  assert.doesNotMatch(await ann.evaluate(() => JSON.stringify(localStorage)), /sesame/)
  await ann.reload()
  await online(ann)
})

test('a wrong token does not let in, and it is said that the link is the matter', {
  skip,
}, async () => {
  await using node = await startPageNode()
  await using browser = await openBrowser()
  node.token = 'sesame'
  const ann = await browser.window(`${node.url}#token=guess`)
  await ann.getByRole('heading', { name: 'This link is no longer valid' }).waitFor()
  await ann.getByText('Ask for it and open it in this browser.').waitFor()
  assert.doesNotMatch(ann.url(), /token/)
})

test('a token that is rotated while somebody is in shows the way in, and the new link leads back', {
  skip,
}, async () => {
  await using node = await startPageNode()
  await using browser = await openBrowser()
  node.token = 'old'
  const ann = await browser.window(`${node.url}#token=old`)
  await enter(ann, 'Ann')
  node.token = 'new'
  await node.kill()
  await node.start()
  await ann.getByRole('heading', { name: 'This link is no longer valid' }).waitFor()
  await ann.getByRole('button', { name: 'Try again' }).click()
  await ann.getByRole('heading', { name: 'This link is no longer valid' }).waitFor()
  await ann.goto(`${node.url}#token=new`)
  await online(ann)
})
