import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { temporaryFolder } from '../cli/rialto.ts'
import { openBrowser, skip, type TestBrowser } from './browser.ts'
import { act, replyTo } from './message-gestures.ts'
import { type PageNode, startPageNode } from './page-node.ts'
import { enter, message, offline, own, ownMenu, say } from './visitor.ts'

const DOCS = fileURLToPath(new URL('../../docs/pictures', import.meta.url))

/** They would differ by the clock at every run, so those of the docs are replaced only when asked for. */
const REPLACE = process.env.RIALTO_PICTURE === '1'

const PHONE = { width: 360, height: 640 }
const TABLET = { width: 768, height: 900 }
const DESK = { width: 1440, height: 900 }

/** One picture: the window, and what is done before it is taken. */
interface Picture {
  readonly file: string
  readonly window: BrowserContextOptions
  /** The room one comes into. @default 'garden' */
  readonly room?: string
  /** @default one comes in as Ann */
  readonly outside?: true
  show?(page: Page, node: PageNode): Promise<unknown>
}

const PICTURES: readonly Picture[] = [
  { file: 'desk-light', window: { viewport: DESK, colorScheme: 'light' } },
  { file: 'desk-dark', window: { viewport: DESK, colorScheme: 'dark' } },
  { file: 'tablet-light', window: { viewport: TABLET, colorScheme: 'light' } },
  { file: 'tablet-dark', window: { viewport: TABLET, colorScheme: 'dark', locale: 'zh-CN' } },
  { file: 'phone-light', window: { viewport: PHONE, colorScheme: 'light' } },
  { file: 'phone-dark', window: { viewport: PHONE, colorScheme: 'dark' } },
  {
    file: 'phone-first',
    window: { viewport: PHONE, colorScheme: 'light' },
    outside: true,
  },
  {
    file: 'phone-rooms',
    window: { viewport: PHONE, colorScheme: 'light' },
    show: (page) => page.getByRole('button', { name: /^Show rooms/ }).click(),
  },
  {
    file: 'phone-empty',
    window: { viewport: PHONE, colorScheme: 'dark' },
    room: 'attic',
  },
  {
    file: 'desk-right-to-left',
    window: { viewport: DESK, colorScheme: 'light' },
    room: 'גינה',
  },
  {
    file: 'desk-settings',
    window: { viewport: DESK, colorScheme: 'dark' },
    show: async (page) => {
      await ownMenu(page, 'Settings')
      await page.getByRole('dialog', { name: 'Settings' }).waitFor()
    },
  },
  {
    file: 'phone-offline',
    window: { viewport: PHONE, colorScheme: 'light' },
    show: async (page, node) => {
      await node.kill()
      await offline(page)
    },
  },
]

test('pictures of the page show it whole, in both themes and at three widths', {
  skip,
}, async () => {
  await using node = await startPageNode()
  await using browser = await openBrowser()
  await using folder = await temporaryFolder()
  const bob = await furnish(node, browser)
  for (const picture of PICTURES) {
    const page = await open(picture, { node, browser })
    await picture.show?.(page, node)
    const path = join(REPLACE ? DOCS : folder.path, `${picture.file}.png`)
    const bytes = await page.screenshot({ path, animations: 'disabled', caret: 'initial' })
    assert.deepEqual(await sideways(page), [], picture.file)
    assert.equal(bytes.readUInt32BE(16), picture.window.viewport!.width, picture.file)
    await page.context().close()
  }
  await bob.context().close()
})

/** Rooms in which people have talked. */
async function furnish(node: PageNode, browser: TestBrowser): Promise<Page> {
  node.hub.createRoom('garden', { topic: 'What grows, and who waters it' })
  for (const room of ['attic', 'kitchen', 'גינה']) node.hub.createRoom(room)
  await node.hub.broadcast('kitchen', 'Soup is ready.')
  const bob = await browser.window(`${node.url}#/room/garden`)
  await enter(bob, 'Bob')
  const eve = await browser.window(`${node.url}#/room/garden`)
  await enter(eve, 'Eve')
  let said = 0
  for (const [who, text] of [
    [eve, 'Good morning! The tomatoes have come up **overnight**.'],
    [bob, 'All of them?'],
    [eve, 'Eleven of twelve. The last one takes its time.'],
    [bob, 'Then I bring the stakes tomorrow:\n- eleven long ones\n- one short one, with `hope`'],
    [eve, 'Can you water them on Thursday?'],
    [bob, 'What I keep count with: https://example.org/garden'],
    [eve, '```ts\nconst litres = 12 * plants\n```'],
  ] as const) {
    await say(who, text)
    // Both have it: nothing moves any more when one of them points at a message.
    for (const page of [bob, eve]) await page.locator('.line-box[data-seq]').nth(said).waitFor()
    said += 1
  }
  await act(bob, 'Eleven of twelve. The last one takes its time.', 'React')
  await bob.getByRole('menuitemradio').first().click()
  await eve.locator('.reaction').click()
  await replyTo(bob, 'Can you water them on Thursday?')
  await bob.keyboard.type('Yes, before work.')
  await bob.keyboard.press('Enter')
  await own(bob, 'Yes, before work.', 'stored').waitFor()
  await eve.goto(`${node.url}#/room/${encodeURIComponent('גינה')}`)
  await say(eve, 'בוקר טוב! מי משקה היום?')
  await message(eve, 'בוקר טוב! מי משקה היום?').waitFor()
  await say(eve, 'I do, at noon.')
  await own(eve, 'I do, at noon.', 'stored').waitFor()
  await eve.context().close()
  return bob
}

async function open(
  { window, room = 'garden', outside }: Picture,
  { node, browser }: { node: PageNode; browser: TestBrowser },
): Promise<Page> {
  const page = await browser.window(`${node.url}#/room/${encodeURIComponent(room)}`, window)
  if (outside) return page
  // The label is another one in another language.
  await page.locator('input').first().fill('Ann')
  await page.keyboard.press('Enter')
  await page.locator('.connection.online').waitFor()
  await page.locator('.composer').waitFor()
  return page
}

/** What reaches out of the window to the side, which nobody sees. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *, aside *, dialog *')]
      .filter((element) => {
        const { right, left, width } = element.getBoundingClientRect()
        const seen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        const inScroller = element.closest('pre, .unseen, .panel:not(.open)') !== null
        return seen && !inScroller && width > 0 && (right > innerWidth + 1 || left < -1)
      })
      .map((element) => `${element.tagName}.${element.className}`),
  )
}
