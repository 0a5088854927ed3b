import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pageTest } from './stage.ts'
import { message, own, say, texts } from './visitor.ts'

pageTest(
  'history loads upward to its beginning while the message being read stays where it is',
  async ({ node, visitor }) => {
    await node.fill('lobby', 400)
    const ann = await visitor('Ann')
    await message(ann, 'text 400').waitFor()
    assert((await texts(ann)).length < 400)
    for (;;) {
      const oldest = (await texts(ann))[0]!
      if (oldest === 'text 1') break
      const before = await scrollNearTop(ann)
      await ann.waitForFunction(
        (text) => document.querySelector('.line .text')?.textContent !== text,
        oldest,
      )
      assert(Math.abs((await topOf(ann, before.seq)) - before.top) <= 1, `moved at ${oldest}`)
    }
    const all = Array.from({ length: 400 }, (_, index) => `text ${index + 1}`)
    assert.deepEqual(await texts(ann), all)
    await ann.getByText('This is where the room begins.').waitFor({ state: 'attached' })
  },
)

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
    assert(Math.abs((await topOf(ann, before.seq)) - before.top) <= 1)
    await button.click()
    await ann.waitForFunction(() => {
      const box = document.querySelector('.messages')!
      return box.scrollHeight - box.scrollTop - box.clientHeight < 2
    })
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

/** Scrolls to where earlier messages are loaded, and says which message is there. */
function scrollNearTop(page: Page): Promise<{ seq: string; top: number }> {
  return page.locator('.messages').evaluate((box) => {
    box.scrollTop = 200
    const edge = box.getBoundingClientRect().top
    const lines = [...box.querySelectorAll('[data-seq]')]
    const line = lines.find((element) => element.getBoundingClientRect().bottom > edge)!
    return { seq: line.getAttribute('data-seq')!, top: line.getBoundingClientRect().top }
  })
}

function firstInSight(page: Page): Promise<{ seq: string; top: number }> {
  return page.locator('.messages').evaluate((box) => {
    const edge = box.getBoundingClientRect().top
    const lines = [...box.querySelectorAll('[data-seq]')]
    const line = lines.find((element) => element.getBoundingClientRect().bottom > edge)!
    return { seq: line.getAttribute('data-seq')!, top: line.getBoundingClientRect().top }
  })
}

function topOf(page: Page, seq: string): Promise<number> {
  return page
    .locator(`[data-seq="${seq}"]`)
    .evaluate((element) => element.getBoundingClientRect().top)
}
