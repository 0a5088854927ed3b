import assert from 'node:assert/strict'
import { atEnd, drawnInSight, firstInSight, scrollBy, topOf } from './reader.ts'
import { pageTest } from './stage.ts'
import { message, offline, own, place, say, texts } from './visitor.ts'

pageTest(
  'history loads upward to its beginning while the message being read stays where it is',
  async ({ node, visitor }) => {
    await node.fill('lobby', 400)
    const ann = await visitor('Ann')
    await message(ann, 'text 400').waitFor()
    const seen = new Set<string>()
    for (let oldest = 400; oldest > 1; ) {
      // Read once: what is drawn between two readings would count as read without having been seen.
      const shown = await texts(ann)
      for (const text of shown) seen.add(text)
      oldest = Math.min(...shown.map((text) => Number(text.slice(5))))
      const before = await firstInSight(ann)
      await scrollBy(ann, -300)
      const after = await topOf(ann, before.row)
      // As far as one scrolled and no further: what loads above moves nothing.
      assert(after - before.top <= 301, `moved by ${after - before.top} at ${before.row}`)
      await drawnInSight(ann)
    }
    await ann.getByText('This is where the room begins.').waitFor()
    assert.equal(seen.size, 400)
  },
)

pageTest('the top of the list is as high before history comes as after it', async (stage) => {
  const { node, visitor } = stage
  node.hub.createRoom('short')
  await node.fill('short', 1)
  await node.fill('lobby', 200)
  const ann = await visitor('Ann', '#/room/short')
  const height = () => ann.locator('.edge').evaluate((edge) => edge.getBoundingClientRect().height)
  await ann.getByText('This is where the room begins.').waitFor()
  const begins = await height()
  await place(ann, 'lobby').click()
  await message(ann, 'text 200').waitFor()
  // Without a node what is above does not come, and the way to it stays.
  await node.kill()
  await offline(ann)
  await scrollBy(ann, -100_000)
  await ann.getByRole('button', { name: 'Show earlier messages' }).waitFor()
  assert.equal(await height(), begins)
})

pageTest(
  'who reads further up is not moved by new messages, and a button leads to them',
  async ({ node, visitor }) => {
    await node.fill('lobby', 100)
    const ann = await visitor('Ann')
    await message(ann, 'text 100').waitFor()
    await ann.locator('.messages').evaluate((box) => {
      box.scrollTop = box.scrollHeight - box.clientHeight - 500
    })
    await ann.getByRole('button', { name: 'To the newest' }).waitFor()
    const before = await firstInSight(ann)
    await node.hub.broadcast('lobby', 'news')
    await node.hub.broadcast('lobby', 'more news')
    const button = ann.getByRole('button', { name: '2 new messages' })
    await button.waitFor()
    assert(Math.abs((await topOf(ann, before.row)) - before.top) <= 1)
    await button.click()
    await atEnd(ann)
    await button.waitFor({ state: 'detached' })
  },
)

pageTest('whoever says something sees it, also from further up', async ({ node, visitor }) => {
  await node.fill('lobby', 100)
  const ann = await visitor('Ann')
  await message(ann, 'text 100').waitFor()
  await ann.locator('.messages').evaluate((box) => {
    box.scrollTop = box.scrollHeight / 2
  })
  await ann.getByRole('button', { name: 'To the newest' }).waitFor()
  await say(ann, 'here')
  await own(ann, 'here', 'stored').waitFor()
  await ann.getByRole('button', { name: 'To the newest' }).waitFor({ state: 'detached' })
  assert(await own(ann, 'here', 'stored').isVisible())
})
