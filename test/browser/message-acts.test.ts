/** What one does to messages that were said, in two windows of a node. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { startChild } from '../child.ts'
import { MAIN, temporaryFolder } from '../cli/rialto.ts'
import { openBrowser, skip } from './browser.ts'
import {
  act,
  box,
  choose,
  editLast,
  reaction,
  reactionOf,
  remove,
  replyTo,
} from './message-gestures.ts'
import { pageTest } from './stage.ts'
import { composer, enter, holds, message, offline, online, own, say, texts } from './visitor.ts'

const YES = '\u{1f44d}'

pageTest('a reply shows what it answers, and leads there', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const bob = await visitor('Bob')
  await say(ann, 'What is for lunch?')
  await message(bob, 'What is for lunch?').waitFor()
  await replyTo(bob, 'What is for lunch?')
  await bob.locator('.draft-bar').getByText('Reply to Ann').waitFor()
  await bob.keyboard.type('Soup')
  await bob.keyboard.press('Enter')
  await own(bob, 'Soup', 'stored').waitFor()
  assert.equal(await bob.locator('.draft-bar').count(), 0)
  const quote = box(ann, 'Soup').getByRole('button', {
    name: 'In reply to Ann: What is for lunch?',
  })
  await quote.waitFor()
  await quote.click()
  await ann.locator('.message.marked', { has: message(ann, 'What is for lunch?') }).waitFor()
})

pageTest(
  'a reply to a message that is far above fetches it, and tells when it is deleted',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await say(ann, 'the beginning')
    await own(ann, 'the beginning', 'stored').waitFor()
    for (let number = 1; number <= 150; number += 1) await node.hub.broadcast('lobby', `${number}`)
    await message(ann, '150').waitFor()
    await ann.reload()
    await online(ann)
    const bob = await visitor('Bob')
    await bob.evaluate(() => {
      location.hash = '#/room/lobby/1'
    })
    await replyTo(bob, 'the beginning')
    await bob.keyboard.type('long ago')
    await bob.keyboard.press('Enter')
    const quote = (page: Page, words: string) =>
      box(page, 'long ago').getByRole('button', { name: `In reply to Ann: ${words}` })
    await quote(ann, 'the beginning').waitFor()
    await quote(ann, 'the beginning').click()
    await message(ann, 'the beginning').waitFor()
    await choose(ann, 'the beginning', 'Delete')
    await ann.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await ann.getByText('This message was deleted.').waitFor()
    await ann.getByRole('button', { name: /newest/ }).click()
    await quote(ann, 'deleted message').waitFor()
    await quote(bob, 'deleted message').waitFor()
  },
)

pageTest('reactions are put on, joined and taken back, and tell who', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const bob = await visitor('Bob')
  await say(ann, 'Cake!')
  await message(bob, 'Cake!').waitFor()
  await act(bob, 'Cake!', 'React')
  await bob.getByRole('menuitemradio', { name: `React with ${YES}` }).click()
  await reaction(ann, 'Cake!').getByText('1').waitFor()
  await reactionOf(ann, 'Cake!', 'Bob').waitFor()
  await ann.getByRole('button', { name: `${YES}, 1 person` }).click()
  await bob.getByRole('button', { name: `${YES}, 2 people, you among them` }).waitFor()
  await reactionOf(bob, 'Cake!', 'You and Ann').waitFor()
  await reaction(bob, 'Cake!').click()
  await ann.getByRole('button', { name: `${YES}, 1 person, you among them` }).waitFor()
  await reaction(ann, 'Cake!').click()
  for (const page of [ann, bob]) await reaction(page, 'Cake!').waitFor({ state: 'detached' })
})

pageTest('who reacted is named as soon as the name is known', async ({ node, visitor }) => {
  await node.hub.broadcast('lobby', 'Cake!')
  const bob = await visitor('Bob')
  await act(bob, 'Cake!', 'React')
  await bob.getByRole('menuitemradio', { name: `React with ${YES}` }).click()
  await reactionOf(bob, 'Cake!', 'You').waitFor()
  await bob.goto('about:blank')
  const ann = await visitor('Ann')
  await ann.locator('.member', { hasText: 'Bob' }).waitFor({ state: 'detached' })
  await reactionOf(ann, 'Cake!', '1 other').waitFor()
  await bob.goto(node.url)
  await reactionOf(ann, 'Cake!', 'Bob').waitFor()
})

pageTest('an emoji is chosen from all of them', async ({ visitor }) => {
  const ann = await visitor('Ann')
  await say(ann, 'Look')
  await own(ann, 'Look', 'stored').waitFor()
  await act(ann, 'Look', 'React')
  await ann.getByRole('menuitem', { name: 'More emoji' }).click()
  const dialog = ann.getByRole('dialog')
  await dialog.getByRole('searchbox').fill('kangaroo')
  await dialog
    .getByRole('button', { name: 'kangaroo' })
    .or(dialog.getByRole('gridcell', { name: 'kangaroo' }))
    .first()
    .click()
  await ann.getByRole('button', { name: '\u{1f998}, 1 person, you among them' }).waitFor()
})

pageTest('an own message is edited where one writes, and says when', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const bob = await visitor('Bob')
  await say(ann, 'Helo')
  await own(ann, 'Helo', 'stored').waitFor()
  await composer(ann).fill('half a thought')
  await choose(ann, 'Helo', 'Edit')
  await ann.getByText('Editing your message').waitFor()
  await holds(composer(ann), 'Helo')
  await composer(ann).fill('Hello')
  await composer(ann).press('Enter')
  await message(bob, 'Hello').waitFor()
  await box(bob, 'Hello')
    .getByText(/^edited \d/)
    .waitFor()
  await ann.locator('.draft-bar').waitFor({ state: 'detached' })
  await holds(composer(ann), 'half a thought')
  await box(bob, 'Hello').hover()
  await act(bob, 'Hello', 'More actions')
  await bob.getByRole('menuitem', { name: 'Copy text' }).waitFor()
  assert.equal(await bob.getByRole('menuitem', { name: 'Edit' }).count(), 0)
  assert.equal(await bob.getByRole('menuitem', { name: 'Delete' }).count(), 0)
  const more = box(bob, 'Hello').getByRole('button', { name: 'More actions' })
  await more.click({ delay: 100 })
  await bob.getByRole('menu').waitFor({ state: 'detached' })
  await more.click({ delay: 100 })
  await bob.getByRole('menu').waitFor()
  await bob.keyboard.press('Escape')
  await bob.getByRole('menu').waitFor({ state: 'detached' })
})

pageTest(
  'by keyboard alone: arrow up edits the last message, Escape gives up, a menu opens and closes',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await say(ann, 'first')
    await say(ann, 'second')
    await own(ann, 'second', 'stored').waitFor()
    await composer(ann).press('ArrowUp')
    await ann.getByText('Editing your message').waitFor()
    await holds(composer(ann), 'second')
    await composer(ann).press('Escape')
    await ann.locator('.draft-bar').waitFor({ state: 'detached' })
    await holds(composer(ann), '')
    await composer(ann).press('ArrowUp')
    await holds(composer(ann), 'second')
    await composer(ann).press('!')
    await composer(ann).press('Enter')
    await own(ann, 'second!', 'stored').waitFor()
    await ann.locator('.draft-bar').waitFor({ state: 'detached' })
    await composer(ann).press('Shift+Tab')
    const row = ann.locator('.message:focus')
    await row.waitFor()
    // Drawn with the next frame.
    const bar = ann.getByRole('toolbar')
    await bar.waitFor()
    await row.press('Tab')
    await bar.getByRole('button', { name: 'React' }).and(ann.locator(':focus')).waitFor()
    await ann.keyboard.press('Enter')
    await ann.getByRole('menuitemradio').first().and(ann.locator(':focus')).waitFor()
    await ann.keyboard.press('Enter')
    await ann.getByRole('button', { name: `${YES}, 1 person, you among them` }).waitFor()
    await bar.getByRole('button', { name: 'React' }).and(ann.locator(':focus')).waitFor()
    await ann.keyboard.press('Tab')
    await bar.getByRole('button', { name: 'Reply' }).and(ann.locator(':focus')).waitFor()
    await ann.keyboard.press('Enter')
    await composer(ann).and(ann.locator(':focus')).waitFor()
    await ann.getByText('Reply to Ann').waitFor()
    await composer(ann).press('Escape')
    await ann.locator('.draft-bar').waitFor({ state: 'detached' })
  },
)

pageTest(
  'a reply is given up by the button of its bar, and the focus goes back to the field',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await say(ann, 'first')
    await own(ann, 'first', 'stored').waitFor()
    await replyTo(ann, 'first')
    await composer(ann).press('Shift+Tab')
    await ann.getByRole('button', { name: 'Do not reply' }).and(ann.locator(':focus')).waitFor()
    await ann.keyboard.press('Enter')
    await ann.locator('.draft-bar').waitFor({ state: 'detached' })
    await composer(ann).and(ann.locator(':focus')).waitFor()
  },
)

pageTest(
  'whoever is on the bar of an edit when the node has it goes on writing',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await say(ann, 'first')
    await own(ann, 'first', 'stored').waitFor()
    await composer(ann).press('ArrowUp')
    await holds(composer(ann), 'first')
    await composer(ann).press('!')
    const bar = ann.locator('.draft-bar')
    await bar.waitFor()
    // At once: the node answers soon.
    await ann.locator('.composer').evaluate((form: HTMLFormElement) => {
      form.requestSubmit()
      form.querySelector<HTMLElement>('.draft-bar button')!.focus()
    })
    await bar.waitFor({ state: 'detached' })
    await composer(ann).and(ann.locator(':focus')).waitFor()
  },
)

pageTest(
  'a message is deleted after a question, a moderator may delete any',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    const bob = await visitor('Bob')
    await say(ann, 'oops')
    await say(ann, 'spam')
    await message(bob, 'spam').waitFor()
    await choose(ann, 'oops', 'Delete')
    await ann.getByRole('button', { name: 'Keep it' }).click()
    await message(ann, 'oops').waitFor()
    await choose(ann, 'oops', 'Delete')
    await ann.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    for (const page of [ann, bob]) await page.getByText('This message was deleted.').waitFor()
    assert.deepEqual(await texts(bob), ['spam'])
    const member = node.hub.members('lobby').find(({ nick }) => nick === 'Bob')!
    node.hub.moderate({ action: 'role', member: member.id, role: 'moderator' })
    await bob.getByText('You are moderator now').waitFor()
    await choose(bob, 'spam', 'Delete')
    await bob
      .getByRole('dialog')
      .getByText(/^The text of Ann is gone for everybody/)
      .waitFor()
    await bob.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await ann.getByText('This message was deleted by a moderator.').waitFor()
    assert.equal(node.hub.audit()[0]?.action, 'delete')
  },
)

pageTest('what cannot be done is told, and what was written stays', async ({ node, visitor }) => {
  const ann = await visitor('Ann')
  await say(ann, 'hello')
  await own(ann, 'hello', 'stored').waitFor()
  const member = node.hub.members('lobby')[0]!
  node.hub.moderate({ action: 'mute', room: 'lobby', member: member.id, reason: 'enough' })
  await ann.getByText(/^A moderator muted you/).waitFor()
  await act(ann, 'hello', 'React')
  await ann.getByRole('menuitemradio').first().click()
  await ann.getByText('A moderator muted you: enough').waitFor()
  assert.equal(await reaction(ann, 'hello').count(), 0)
  await editLast(ann, 'hello, all')
  await ann.getByRole('button', { name: 'Dismiss' }).first().waitFor()
  await ann.getByText('Editing your message').waitFor()
  await holds(composer(ann), 'hello, all')
  node.hub.moderate({ action: 'unmute', room: 'lobby', member: member.id })
  await composer(ann).press('Enter')
  await message(ann, 'hello, all').waitFor()
})

pageTest(
  'text and link are copied, and the link leads to the message',
  async ({ node, browser, visitor }) => {
    const ann = await visitor('Ann')
    await ann.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const clipboard = () => ann.evaluate(() => navigator.clipboard.readText())
    await say(ann, 'take this')
    await own(ann, 'take this', 'stored').waitFor()
    await choose(ann, 'take this', 'Copy text')
    await ann.getByText('Copied.').waitFor()
    assert.equal(await clipboard(), 'take this')
    await choose(ann, 'take this', 'Copy link to message')
    await ann.waitForFunction(() =>
      navigator.clipboard.readText().then((text) => text.endsWith('/1')),
    )
    const link = await clipboard()
    assert.equal(link, `${node.url}#/room/lobby/1`)
    const bob = await browser.window(link)
    await enter(bob, 'Bob')
    await bob.locator('.message.marked', { has: message(bob, 'take this') }).waitFor()
  },
)

test('a finger opens the menu by a long press, or shows the bar by a tap', { skip }, async () => {
  await using folder = await temporaryFolder()
  const home = join(folder.path, 'home')
  await using node = startChild([MAIN, 'start', '--home', home, '--http', '127.0.0.1:0', '--json'])
  const [line] = await node.line(/.*/)
  const url = new URL((JSON.parse(line) as { http: string }).http).href
  await using browser = await openBrowser()
  const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }
  const ann = await browser.window(url, phone)
  await enter(ann, 'Ann')
  await say(ann, 'hello')
  await own(ann, 'hello', 'stored').waitFor()
  await message(ann, 'hello').tap()
  await box(ann, 'hello').getByRole('button', { name: 'Reply', exact: true }).waitFor()
  await message(ann, 'hello').dispatchEvent('contextmenu', {
    bubbles: true,
    cancelable: true,
    button: 2,
    pointerType: 'touch',
    clientX: 100,
    clientY: 200,
  })
  await ann.getByRole('menuitem', { name: 'Copy text' }).waitFor()
  const menu = (await ann.getByRole('menu').boundingBox())!
  assert.ok(menu.x >= 0 && menu.x + menu.width <= 360, JSON.stringify(menu))
})

pageTest(
  'changes that were made while a window was away are there when it is back',
  async ({ node, visitor }) => {
    const [ann, bob] = [await visitor('Ann'), await visitor('Bob')]
    await say(ann, 'one')
    await say(ann, 'two')
    await message(bob, 'two').waitFor()
    const by = node.idOf('Ann')
    await node.kill()
    await Promise.all([offline(ann), offline(bob)])
    const aim = { room: 'lobby', by, at: Date.now() }
    node.history.change([
      { ...aim, kind: 'delete', seq: 1 },
      { ...aim, kind: 'edit', seq: 2, text: 'two and a half' },
      { ...aim, kind: 'react', seq: 2, emoji: YES, on: true },
    ])
    await node.start()
    for (const page of [ann, bob]) {
      await message(page, 'two and a half').waitFor()
      await page.getByText('This message was deleted.').waitFor()
      await reaction(page, 'two and a half').waitFor()
    }
  },
)

test('a node that is killed has every change that a window was shown as done', {
  skip,
}, async () => {
  await using folder = await temporaryFolder()
  const home = join(folder.path, 'home')
  const start = (http: string) =>
    startChild([MAIN, 'start', '--home', home, '--http', http, '--json'])
  await using first = start('127.0.0.1:0')
  const [line] = await first.line(/.*/)
  const url = new URL((JSON.parse(line) as { http: string }).http).href
  await using browser = await openBrowser()
  const [ann, bob] = await Promise.all([browser.window(url), browser.window(url)])
  await enter(ann, 'Ann')
  await enter(bob, 'Bob')
  await say(ann, 'one')
  await say(ann, 'two')
  await message(bob, 'two').waitFor()
  await replyTo(bob, 'two')
  await bob.keyboard.type('three')
  await bob.keyboard.press('Enter')
  await own(bob, 'three', 'stored').waitFor()
  await remove(ann, 'one')
  await editLast(ann, 'two and a half')
  await message(bob, 'two and a half').waitFor()
  await bob.getByText('This message was deleted.').waitFor()
  first.process.kill('SIGKILL')
  await first.ended
  await using second = start(new URL(url).host)
  await second.line(/.*/)
  await Promise.all([online(ann), online(bob)])
  await Promise.all([ann.reload(), bob.reload()])
  for (const page of [ann, bob]) {
    await message(page, 'two and a half').waitFor()
    await page.getByText('This message was deleted.').waitFor()
    const answered = 'In reply to Ann: two and a half'
    await box(page, 'three').getByRole('button', { name: answered }).waitFor()
  }
})
