/** What is new: counted over reloads, marked in the room by a line, and read by coming to its end. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { atEnd, firstInSight, scrollBy, settled, topOf } from './reader.ts'
import { pageTest } from './stage.ts'
import { message, online, place } from './visitor.ts'

/** What the badge of a place says to whoever looks. */
function badge(page: Page, name: string, kind = ':not(.mention)'): Promise<string | null> {
  return place(page, name)
    .locator(`.badge${kind}`)
    .evaluate((element) => element.firstChild!.textContent)
}

async function say(
  node: { hub: { broadcast(room: string, text: string): Promise<unknown> } },
  room: string,
  count: number,
) {
  for (let number = 1; number <= count; number += 1)
    await node.hub.broadcast(room, `news ${number}`)
}

pageTest(
  'what came while one was away is counted on the next visit, in the list and in the title',
  async (stage) => {
    const { node, visitor } = stage
    node.hub.createRoom('kitchen')
    const ann = await visitor('Ann')
    await place(ann, 'kitchen').click()
    await ann.getByRole('heading', { name: 'kitchen' }).waitFor()
    await place(ann, 'lobby').click()
    await ann.getByRole('heading', { name: 'lobby' }).waitFor()
    await ann.goto('about:blank')
    await say(node, 'kitchen', 3)
    await node.hub.broadcast('kitchen', 'where is @ann?')
    await ann.goto(node.url)
    await online(ann)
    await place(ann, 'kitchen').locator('.badge.mention').waitFor()
    assert.equal(await badge(ann, 'kitchen'), '4')
    assert.match((await place(ann, 'kitchen').textContent()) ?? '', /@1\s+names you/)
    await ann.waitForFunction(() => document.title.startsWith('(4)'))
    await place(ann, 'kitchen').click()
    await message(ann, 'news 3').waitFor()
    await place(ann, 'kitchen').locator('.badge').first().waitFor({ state: 'detached' })
    await ann.reload()
    await online(ann)
    await message(ann, 'news 3').waitFor()
    assert.equal(await place(ann, 'kitchen').locator('.badge').count(), 0)
  },
)

pageTest(
  'a room opens at the line of what is new, and a button leads to its end, where all is read',
  async (stage) => {
    const { node, visitor } = stage
    node.hub.createRoom('kitchen')
    await node.fill('kitchen', 100)
    const ann = await visitor('Ann', '#/room/kitchen')
    await message(ann, 'text 100').waitFor()
    await place(ann, 'lobby').click()
    await ann.getByRole('heading', { name: 'lobby' }).waitFor()
    await say(node, 'kitchen', 50)
    await place(ann, 'kitchen').locator('.badge').waitFor()
    await place(ann, 'kitchen').click()
    await ann.locator('.unread-line').waitFor()
    await settled(ann)
    const box = (await ann.locator('.messages').boundingBox())!
    const line = (await ann.locator('.unread-line').boundingBox())!
    assert(line.y > box.y && line.y < box.y + box.height / 2)
    const [above, below] = await Promise.all([
      message(ann, 'text 100').boundingBox(),
      message(ann, 'news 1').boundingBox(),
    ])
    assert(above!.y < line.y && line.y < below!.y)
    assert.equal(await badge(ann, 'kitchen'), '50')
    await ann.getByRole('button', { name: '50 new messages' }).click()
    await message(ann, 'news 50').waitFor()
    await atEnd(ann)
    await place(ann, 'kitchen').locator('.badge').waitFor({ state: 'detached' })
  },
)

pageTest('a line that is not here yet is led to by a button above', async (stage) => {
  const { node, visitor } = stage
  node.hub.createRoom('kitchen')
  await node.fill('kitchen', 50)
  const ann = await visitor('Ann', '#/room/kitchen')
  await message(ann, 'text 50').waitFor()
  await place(ann, 'lobby').click()
  await ann.getByRole('heading', { name: 'lobby' }).waitFor()
  await ann.goto('about:blank')
  await say(node, 'kitchen', 400)
  await ann.goto(`${node.url}#/room/kitchen`)
  await message(ann, 'news 400').waitFor()
  await ann.getByRole('button', { name: '400 new messages above' }).click()
  await message(ann, 'news 1').waitFor()
  await ann.locator('.unread-line').waitFor()
  await ann.getByRole('button', { name: 'above' }).waitFor({ state: 'detached' })
})

pageTest('the place in a room is there again when one comes back', async (stage) => {
  const { node, visitor } = stage
  node.hub.createRoom('kitchen')
  await node.fill('lobby', 200)
  const ann = await visitor('Ann')
  await message(ann, 'text 200').waitFor()
  await scrollBy(ann, -1_500)
  await settled(ann)
  const before = await firstInSight(ann)
  await place(ann, 'kitchen').click()
  await ann.getByRole('heading', { name: 'kitchen' }).waitFor()
  await place(ann, 'lobby').click()
  await ann.locator(`[data-row="${before.row}"]`).waitFor()
  await settled(ann)
  assert(Math.abs((await topOf(ann, before.row)) - before.top) <= 1)
})
