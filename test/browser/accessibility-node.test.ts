/** What axe-core says of what only a whole node has: files, moderation, and the page about the node. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { png } from '../../src/chat/pictures/pictures.fixture.ts'
import { violations } from './axe.ts'
import { openBrowser, skip } from './browser.ts'
import { choose, picture, waiting } from './file-gestures.ts'
import { box } from './message-gestures.ts'
import { startLastingNode } from './two-people/lasting-node.ts'
import { enter, message, openCard, own, say } from './visitor.ts'

/** In the lobby, where Ann is the owner and Bob is muted; each leaves the page as it was. */
const SIGHTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'files that wait and files of messages': async (page) => {
    const bytes = png(40, 30)
    await choose(page, { name: 'wait.png', type: 'image/png', bytes })
    await waiting(page, 'wait.png', 'ready').waitFor()
  },
  'the bar of a message': async (page) => {
    await box(page, 'with a picture').hover()
    await box(page, 'with a picture').getByRole('button', { name: 'More actions' }).waitFor()
  },
  'the menu of a message': async (page) => {
    await box(page, 'with a picture').hover()
    await box(page, 'with a picture').getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem').first().waitFor()
  },
  'the question before a message is deleted': async (page) => {
    await box(page, 'with a picture').hover()
    await box(page, 'with a picture').getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('dialog').waitFor()
  },
  'the card of a member': (page) => card(page),
  'the form of an act': async (page) => {
    await card(page)
    await page.getByRole('button', { name: 'Remove…' }).click()
    await page.getByLabel('Reason (optional)').waitFor()
  },
  'what there is to know of the room': async (page) => {
    await about(page)
    await page.getByRole('button', { name: 'What was done' }).waitFor()
  },
  'the trail': async (page) => {
    await about(page)
    await page.getByRole('button', { name: 'What was done' }).click()
    await page.getByRole('dialog').getByText('too loud').waitFor()
  },
  'what is in force': async (page) => {
    await about(page)
    await page.getByRole('button', { name: 'In force' }).click()
    await page.getByRole('dialog').getByText('too loud').waitFor()
  },
}

const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 640 } }

for (const [width, viewport] of Object.entries(SIZES)) {
  test(`axe finds nothing in what a whole node shows, ${width}`, { skip }, async () => {
    await using node = await startLastingNode()
    await using browser = await openBrowser()
    const link = (await node.run(['token', 'show', '--owner'])).stdout.trim()
    const bob = await browser.window(node.url, { viewport })
    await enter(bob, 'Bob')
    await node.run(['room', 'mute', 'lobby', 'Bob', '--reason', 'too loud'])
    const ann = await browser.window(link, { viewport })
    await enter(ann, 'Ann')
    await choose(ann, { name: 'seen.png', type: 'image/png', bytes: png(40, 30) })
    await waiting(ann, 'seen.png', 'ready').waitFor()
    await say(ann, 'with a picture')
    await own(ann, 'with a picture', 'stored').waitFor()
    await picture(ann, 'seen.png')
    for (const colorScheme of ['light', 'dark'] as const) {
      await ann.emulateMedia({ colorScheme })
      await bob.emulateMedia({ colorScheme })
      for (const [name, show] of Object.entries(SIGHTS)) {
        await show(ann)
        assert.deepEqual(await violations(ann), [], `${name}, ${colorScheme}`)
        await leave(ann)
      }
      await bob.getByText('A moderator muted you').waitFor()
      assert.deepEqual(await violations(bob), [], `who is muted, ${colorScheme}`)
      await ann.goto(`${node.url}#/node`)
      await ann.getByRole('heading', { name: 'Rooms and messages' }).waitFor()
      assert.deepEqual(await violations(ann), [], `the page of the node, ${colorScheme}`)
      await ann.goto(`${node.url}#/room/lobby`)
      await message(ann, 'with a picture').waitFor()
    }
  })
}

/** Of a member, who on a phone is in a drawer. */
async function card(page: Page): Promise<void> {
  const drawer = page.getByRole('button', { name: /^Show members/ })
  if (await drawer.isVisible()) await drawer.click()
  await openCard(page, 'Bob')
}

async function about(page: Page): Promise<void> {
  await page.getByTitle('About this room').click()
  await page.getByRole('dialog').waitFor()
}

/** Closes whatever is open. */
async function leave(page: Page): Promise<void> {
  const open = page.locator('dialog, .menu, .veil')
  while ((await open.count()) > 0) await page.keyboard.press('Escape')
  const takeAway = page.locator('.waiting-file button')
  if ((await takeAway.count()) > 0) await takeAway.first().click()
  await page.mouse.move(0, 0)
}
