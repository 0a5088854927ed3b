import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { createChatClient } from '../../src/chat/client/index.ts'
import { chatMigrations, createSqliteHistory } from '../../src/chat/index.ts'
import { openStore } from '../../src/store/index.ts'
import { atEnd, settled } from './reader.ts'
import { pageTest, type Stage } from './stage.ts'
import {
  composer,
  holds,
  message,
  offline,
  online,
  own,
  place,
  say,
  shortcut,
  turnTo,
} from './visitor.ts'

/** A node that keeps its messages in SQLite, whose index the search is answered from. */
function searchTest(name: string, body: (stage: Stage) => Promise<void>): void {
  pageTest(name, async (stage) => {
    const directory = await mkdtemp(join(tmpdir(), 'rialto-search-'))
    const store = openStore(join(directory, 'rialto.db'), [chatMigrations])
    try {
      await stage.node.kill()
      stage.node.history = createSqliteHistory(store.db)
      await stage.node.start()
      await body(stage)
    } finally {
      await stage.node.kill()
      await store.close()
      await rm(directory, { recursive: true })
    }
  })
}

async function search(page: Page, text: string): Promise<void> {
  await shortcut(page, 'Control+k')
  await field(page).waitFor()
  await field(page).fill(text)
}

const field = (page: Page) => page.getByRole('searchbox', { name: 'What to search for' })
const finds = (page: Page) => page.locator('.found')
const status = (page: Page, text: string | RegExp) =>
  page.locator('.search-note').getByText(text, { exact: true }).waitFor()

/** Whether the middle of an element is near the middle of the list of messages. */
async function isInMiddle(line: Locator): Promise<boolean> {
  return await line.evaluate((element) => {
    const middle = (box: DOMRect) => box.top + box.height / 2
    const list = element.closest('.messages')!.getBoundingClientRect()
    return Math.abs(middle(element.getBoundingClientRect()) - middle(list)) < list.height / 4
  })
}

searchTest(
  'Chinese words of two characters, phrases and beginnings of words are found and marked, newest first',
  async ({ node, visitor }) => {
    for (const text of [
      '我们明天去北京开会',
      'the quick brown fox',
      'a brown quick fox in Café Nord',
      '北京，下午',
    ])
      await node.hub.broadcast('lobby', text)
    const ann = await visitor('Ann')
    await search(ann, '北京')
    await status(ann, '2 messages found')
    assert.deepEqual(await ann.locator('.found-text').allTextContents(), [
      '北京，下午',
      '我们明天去北京开会',
    ])
    assert.deepEqual(await ann.locator('.found mark').allTextContents(), ['北京', '北京'])
    await field(ann).fill('"quick brown"')
    await status(ann, '1 message found')
    await field(ann).fill('quick bro')
    await status(ann, '2 messages found')
    await field(ann).fill('cafe no')
    await status(ann, '1 message found')
    assert.deepEqual(await ann.locator('.found mark').allTextContents(), ['Café', 'Nord'])
    await field(ann).fill('q')
    await status(ann, 'Type at least two letters.')
    await field(ann).fill('nowhere')
    await status(ann, 'Nothing found.')
    await field(ann).fill('<b>"*')
    await status(ann, 'Type at least two letters.')
  },
)

searchTest(
  'a search in all rooms finds what one may read, and no message between two others',
  async ({ node, visitor }) => {
    node.hub.createRoom('garden')
    await node.hub.broadcast('garden', 'red roses')
    const [ann, bob, eve] = [await visitor('Ann'), await visitor('Bob'), await visitor('Eve')]
    await turnTo(ann, 'Bob')
    await say(ann, 'red secrets')
    await own(ann, 'red secrets', 'stored').waitFor()
    await place(ann, 'lobby').click()
    await composer(ann).waitFor()
    await say(ann, 'red in the lobby')
    await message(eve, 'red in the lobby').waitFor()
    for (const page of [ann, bob, eve]) await search(page, 'red')
    for (const page of [ann, bob, eve]) {
      await status(page, '1 message found')
      await page.getByRole('radio', { name: 'In all rooms' }).check()
    }
    await status(ann, '3 messages found')
    await status(bob, '3 messages found')
    await status(eve, '2 messages found')
    assert.deepEqual(await eve.locator('.found-text').allTextContents(), [
      'red in the lobby',
      'red roses',
    ])
    assert.deepEqual(await ann.locator('.found-room bdi').allTextContents(), [
      'lobby',
      'Bob',
      'garden',
    ])
    await finds(eve).nth(1).click()
    await message(eve, 'red roses').waitFor()
    assert.equal(eve.url(), `${node.url}#/room/garden`)
    await eve.getByRole('button', { name: 'Back to where you were' }).click()
    await message(eve, 'red in the lobby').waitFor()
    assert.equal(eve.url(), `${node.url}#/room/lobby`)
  },
)

searchTest(
  'a jump to another room gives the focus to the message, also where that room is here already',
  async ({ node, visitor }) => {
    node.hub.createRoom('garden')
    await node.hub.broadcast('garden', 'red roses')
    const ann = await visitor('Ann', '#/room/garden')
    await message(ann, 'red roses').waitFor()
    await place(ann, 'lobby').click()
    await ann.getByRole('textbox', { name: 'Message to lobby' }).waitFor()
    await search(ann, 'red')
    await ann.getByRole('radio', { name: 'In all rooms' }).check()
    await status(ann, '1 message found')
    await finds(ann).click()
    const found = ann.locator('.message').filter({ has: message(ann, 'red roses') })
    await found.and(ann.locator('.marked')).waitFor()
    await settled(ann)
    assert.equal(await found.evaluate((row) => row === document.activeElement), true)
    // The last search is there again, and the first key replaces it.
    await shortcut(ann, '/')
    await holds(field(ann), 'red')
    await ann.keyboard.type('roses')
    await holds(field(ann), 'roses')
  },
)

searchTest(
  'by keyboard alone one jumps to a message far up, which is marked in the middle, and comes back',
  async ({ node, visitor }) => {
    await node.hub.broadcast('lobby', 'a needle in the hay')
    await node.fill('lobby', 600)
    const ann = await visitor('Ann')
    await message(ann, 'text 600').waitFor()
    assert.equal(await message(ann, 'a needle in the hay').count(), 0)
    await composer(ann).press('Shift+Tab')
    await shortcut(ann, '/')
    await field(ann).waitFor()
    await ann.keyboard.type('needle')
    await status(ann, '1 message found')
    await ann.keyboard.press('ArrowDown')
    await ann.locator('.found:focus').waitFor()
    await ann.keyboard.press('ArrowUp')
    await ann.locator('.search-field:focus').waitFor()
    await ann.keyboard.press('Enter')
    await ann.locator('.found:focus').waitFor()
    await ann.keyboard.press('Enter')
    await ann.getByRole('dialog').waitFor({ state: 'detached' })
    const found = message(ann, 'a needle in the hay')
    await found.waitFor()
    await ann.locator('.message.marked').waitFor()
    await ann.locator('.message:focus').filter({ has: found }).waitFor()
    assert.equal(await message(ann, 'text 600').count(), 0)
    const back = ann.getByRole('button', { name: 'Back to where you were' })
    await back.focus()
    await ann.keyboard.press('Enter')
    await message(ann, 'text 600').waitFor()
    await atEnd(ann)
    await back.waitFor({ state: 'detached' })
  },
)

searchTest(
  'a link to a message shows it, and after a jump one comes back to the very place where one read',
  async ({ node, visitor }) => {
    await node.fill('lobby', 600)
    const ann = await visitor('Ann', '#/room/lobby/300')
    const linked = message(ann, 'text 300')
    await linked.waitFor()
    await ann.locator('.message.marked').filter({ has: linked }).waitFor()
    await settled(ann)
    assert(await isInMiddle(linked))
    const back = ann.getByRole('button', { name: 'Back to where you were' })
    assert.equal(await back.count(), 0)
    const before = await linked.evaluate((line) => line.getBoundingClientRect().top)
    await search(ann, '"text 20"')
    await status(ann, '1 message found')
    await finds(ann).click()
    await message(ann, 'text 20').waitFor()
    await linked.waitFor({ state: 'detached' })
    await back.click()
    await linked.waitFor()
    await ann.waitForFunction((top) => {
      const lines = [...document.querySelectorAll('.line .text')]
      const line = lines.find(({ textContent }) => textContent === 'text 300')
      return line !== undefined && Math.abs(line.getBoundingClientRect().top - top) <= 2
    }, before)
  },
)

searchTest(
  'a deleted message leaves what was found at once, and is not found again',
  async ({ node, visitor }) => {
    await using bob = createChatClient({ url: node.url, nick: 'Bob' })
    await bob.connect()
    await bob.join('lobby')
    const said = ['red one', 'red two'].map((text) => bob.say('lobby', text))
    const ann = await visitor('Ann')
    await message(ann, 'red two').waitFor()
    await search(ann, 'red')
    await status(ann, '2 messages found')
    await bob.remove('lobby', said[1]!.seq!)
    await finds(ann).nth(1).waitFor({ state: 'detached' })
    await status(ann, '1 message found')
    assert.deepEqual(await ann.locator('.found-text').allTextContents(), ['red one'])
    await field(ann).fill('red two')
    await status(ann, 'Nothing found.')
  },
)

searchTest(
  'more is found page by page, and a search without a connection goes on when the node is back',
  async ({ node, visitor }) => {
    await node.fill('lobby', 45)
    const ann = await visitor('Ann')
    await search(ann, 'text')
    await status(ann, '20 messages found, and there may be more')
    const more = ann.getByRole('button', { name: 'Search older messages' })
    await more.click()
    await status(ann, '40 messages found, and there may be more')
    await more.click()
    await status(ann, '45 messages found')
    await more.waitFor({ state: 'detached' })
    assert.equal(await finds(ann).count(), 45)
    await node.kill()
    await offline(ann)
    await field(ann).fill('"text 7"')
    await status(ann, 'There is no connection. The search goes on as soon as the node is back.')
    await node.start()
    await online(ann)
    await status(ann, '1 message found')
  },
)

searchTest('on a phone the search fills the screen', async ({ browser, node }) => {
  await node.hub.broadcast('lobby', `red ${'and more '.repeat(60)}`)
  const phone = await browser.window(node.url, { viewport: { width: 360, height: 640 } })
  await phone.getByLabel('Your name', { exact: true }).fill('Ann')
  await phone.keyboard.press('Enter')
  await online(phone)
  await phone.locator('.room-head').getByRole('button', { name: 'Search messages' }).click()
  await field(phone).fill('red')
  await status(phone, '1 message found')
  const box = await phone.getByRole('dialog').boundingBox()
  assert.deepEqual(box, { x: 0, y: 0, width: 360, height: 640 })
  const wide = await phone
    .getByRole('dialog')
    .evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)
  assert.equal(wide, 0)
  await phone.getByRole('button', { name: 'Close' }).click()
  await phone.getByRole('dialog').waitFor({ state: 'detached' })
})

pageTest(
  'a room is found by its name while one types, and Enter goes there',
  async ({ node, visitor }) => {
    for (const name of ['Garden', 'kitchen', 'Küche']) node.hub.createRoom(name)
    const ann = await visitor('Ann')
    await place(ann, 'Garden').waitFor()
    const finder = ann.getByRole('searchbox', { name: 'Find a room' })
    await finder.fill('KUCH')
    await place(ann, 'Garden').waitFor({ state: 'detached' })
    assert.deepEqual(await ann.locator('.room-link .name').allTextContents(), ['Küche'])
    await finder.press('Escape')
    await place(ann, 'Garden').waitFor()
    await finder.fill('cellar')
    await ann.getByText('No room is named “cellar”.').waitFor()
    await ann.getByRole('button', { name: 'Search messages for “cellar”' }).click()
    await holds(field(ann), 'cellar')
    await status(ann, 'Nothing found.')
    await ann.keyboard.press('Escape')
    await ann.getByRole('dialog').waitFor({ state: 'detached' })
    await finder.fill('garden')
    await finder.press('Enter')
    await ann.getByRole('heading', { name: 'Garden' }).waitFor()
    await holds(finder, '')
  },
)

pageTest('a key alone opens no search where one turned that off', async ({ visitor }) => {
  const ann = await visitor('Ann')
  await composer(ann).waitFor()
  await shortcut(ann, 'Control+Comma')
  await ann.getByRole('checkbox', { name: 'Shortcuts of a single key, such as /' }).uncheck()
  await ann.keyboard.press('Escape')
  await ann.getByRole('dialog').waitFor({ state: 'detached' })
  await composer(ann).press('Shift+Tab')
  await shortcut(ann, '/')
  // What a key opens is there when the next frame is drawn.
  for (let frame = 0; frame < 3; frame += 1)
    await ann.evaluate(() => new Promise(requestAnimationFrame))
  assert.equal(await ann.locator('dialog').count(), 0)
})
