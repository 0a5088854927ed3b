import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pageTest, type Stage } from './stage.ts'
import { enter, own, place, say, turnTo } from './visitor.ts'

const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }

pageTest('nothing is wider than a phone of 360 pixels', async (stage) => {
  const ann = await onPhone(stage)
  await say(ann, 'W'.repeat(500))
  await own(ann, 'W'.repeat(500), 'stored').waitFor()
  assert.equal(await sideways(ann), 0)
  await ann.getByRole('button', { name: 'Show rooms' }).tap()
  assert.equal(await sideways(ann), 0)
  await ann.getByRole('button', { name: 'New room' }).tap()
  assert.equal(await sideways(ann), 0)
  await ann.keyboard.press('Escape')
  await stage.node.kill()
  await ann.locator('.connection.waiting').waitFor()
  assert.equal(await sideways(ann), 0)
})

pageTest('rooms and members are drawers that open, lead on and close', async (stage) => {
  stage.node.hub.createRoom('kitchen')
  const ann = await onPhone(stage)
  const rooms = ann.getByRole('complementary', { name: 'Rooms and direct messages' })
  assert.equal(await rooms.isVisible(), false)
  await ann.getByRole('button', { name: 'Show rooms' }).tap()
  await place(ann, 'kitchen').tap()
  await ann.getByRole('heading', { name: 'kitchen' }).waitFor()
  await rooms.waitFor({ state: 'hidden' })
  await ann.getByRole('button', { name: /^Show members/ }).tap()
  const members = ann.getByRole('complementary', { name: 'Members' })
  await members.getByText('Ann (you)').waitFor()
  await ann.locator('.veil').tap({ position: { x: 10, y: 300 } })
  await members.waitFor({ state: 'hidden' })
})

pageTest('the keyboard opens a drawer, is kept in it, and comes back', async (stage) => {
  const ann = await onPhone(stage)
  await ann.getByRole('button', { name: 'Show rooms' }).focus()
  await ann.keyboard.press('Enter')
  await focused(ann, 'Close')
  for (let presses = 0; presses < 12; presses += 1) {
    await ann.keyboard.press('Tab')
    assert(await ann.evaluate(() => document.activeElement?.closest('.stage') === null))
  }
  await ann.keyboard.press('Escape')
  await focused(ann, 'Show rooms')
})

pageTest('a window that grows shows its columns and closes the drawer', async (stage) => {
  const ann = await onPhone(stage)
  await ann.getByRole('button', { name: 'Show rooms' }).tap()
  await ann.setViewportSize({ width: 1280, height: 800 })
  await ann.locator('.veil').waitFor({ state: 'detached' })
  await ann.getByRole('complementary', { name: 'Members' }).waitFor()
  await say(ann, 'wide')
  await own(ann, 'wide', 'stored').waitFor()
})

pageTest(
  'the room shown is in sight among many, and so is an unread direct message',
  async (stage) => {
    const { node, visitor } = stage
    for (let number = 10; number < 50; number += 1) node.hub.createRoom(`room ${number}`)
    const ann = await onPhone(stage)
    const bob = await visitor('Bob')
    await ann.goto(`${node.url}#/room/room%2045`)
    await ann.getByRole('heading', { name: 'room 45' }).waitFor()
    await turnTo(bob, 'Ann')
    await say(bob, 'psst')
    await ann.getByRole('button', { name: 'Show rooms, 1 new message' }).tap()
    await inSight(ann, 'room 45')
    await inSight(ann, 'Bob')
    await place(ann, 'Bob').tap()
    await ann.getByRole('heading', { name: 'Bob' }).waitFor()
    await ann.getByRole('button', { name: 'Show rooms' }).tap()
    await inSight(ann, 'Bob')
  },
)

pageTest('the mark of the connection keeps away from the edge', async (stage) => {
  const ann = await onPhone(stage)
  stage.node.hub.moderate({ action: 'ban', member: stage.node.idOf('Ann') })
  await ann.locator('.connection.closed').waitFor()
  await ann.reload()
  const box = await ann.locator('.connection.closed').boundingBox()
  assert(box!.x + box!.width <= PHONE.viewport.width - 8)
})

/** Waits until an entry of the list is wholly in the window. */
async function inSight(page: Page, name: string): Promise<void> {
  const element = await place(page, name).elementHandle()
  await page.waitForFunction(
    (link) =>
      new Promise((resolve) => {
        const observer = new IntersectionObserver(([entry]) => {
          observer.disconnect()
          resolve(entry!.intersectionRatio > 0.99)
        })
        observer.observe(link!)
      }),
    element,
  )
}

async function onPhone({ browser, node }: Stage): Promise<Page> {
  const page = await browser.window(node.url, PHONE)
  await enter(page, 'Ann')
  return page
}

/** How many pixels the page can be scrolled sideways. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}

async function focused(page: Page, name: string): Promise<void> {
  await page.waitForFunction(
    (label) => document.activeElement?.getAttribute('aria-label') === label,
    name,
  )
}
