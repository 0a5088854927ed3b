import assert from 'node:assert/strict'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { violations } from './axe.ts'
import { pageTest, type Stage } from './stage.ts'
import { composer, enter, message, own, say, shortcut, turnTo } from './visitor.ts'

/** Leads a window that stands in the lobby to a view, or a visitor to one before the first. */
interface View {
  readonly name: string
  /** The page before a name is chosen. */
  readonly outside?: true
  show(page: Page, stage: Stage): Promise<void>
}

const VIEWS: readonly View[] = [
  {
    name: 'the first screen',
    outside: true,
    show: (page) => page.getByRole('button', { name: 'Enter' }).waitFor(),
  },
  { name: 'an empty room', show: (page) => composer(page).waitFor() },
  {
    name: 'a busy room',
    async show(page, { node }) {
      await node.fill('lobby', 30)
      await message(page, 'text 30').waitFor()
      await say(page, 'https://example.org/ and more\nof it')
      await own(page, 'https://example.org/ and more\nof it', 'stored').waitFor()
    },
  },
  {
    name: 'a conversation of two',
    async show(page, { visitor }) {
      await visitor('Bob')
      if (await narrow(page)) await page.getByRole('button', { name: /^Show members/ }).click()
      await turnTo(page, 'Bob')
    },
  },
  {
    name: 'the dialog of a new room',
    async show(page) {
      if (await narrow(page)) await page.getByRole('button', { name: 'Show rooms' }).click()
      await page.getByRole('button', { name: 'New room' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'the search',
    async show(page, { node }) {
      await node.fill('lobby', 30)
      await shortcut(page, 'Control+k')
      await page.getByRole('searchbox', { name: 'What to search for' }).fill('text')
      await page.locator('.found').first().waitFor()
    },
  },
  {
    name: 'a room that does not exist',
    async show(page, { node }) {
      await page.goto(`${node.url}#/room/cellar`)
      await page.getByRole('button', { name: 'Create it' }).waitFor()
    },
  },
  {
    name: 'a page that is offline',
    async show(page, { node }) {
      await node.kill()
      await page.locator('.connection.waiting').waitFor()
    },
  },
]

const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 640 } }

for (const view of VIEWS) {
  for (const [width, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      pageTest(`axe finds nothing in ${view.name}, ${width} and ${colorScheme}`, async (stage) => {
        const page = await open(stage, view, { viewport, colorScheme })
        assert.deepEqual(await violations(page), [])
      })
    }
  }
}

pageTest('axe finds a picture that nobody described', async ({ visitor }) => {
  const page = await visitor('Ann')
  await page.evaluate(() => {
    document.querySelector('main')?.append(document.createElement('img'))
  })
  assert.match((await violations(page)).join(), /^image-alt: /)
})

async function open(stage: Stage, view: View, options: BrowserContextOptions): Promise<Page> {
  const page = await stage.browser.window(stage.node.url, options)
  if (!view.outside) await enter(page, 'Ann')
  await view.show(page, stage)
  return page
}

async function narrow(page: Page): Promise<boolean> {
  return (page.viewportSize()?.width ?? 0) < 700
}
