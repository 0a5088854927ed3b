import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pageTest } from './stage.ts'
import { composer, holds, message } from './visitor.ts'

async function openPicker(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choose an emoji' }).click()
  await page.getByRole('tab', { name: 'Smileys and feelings' }).waitFor()
}

function shown(page: Page): Promise<string[]> {
  return page.locator('.emoji-grid button').allTextContents()
}

pageTest(
  'an emoji is found by its name and put where one writes, by keyboard alone',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await composer(ann).fill('so ')
    const names = ann.waitForResponse(/names-english/)
    await openPicker(ann)
    await names
    await ann.locator('.emoji-picker input:focus').waitFor()
    await ann.keyboard.type('zebra')
    await ann.getByRole('tabpanel', { name: 'Emoji found' }).waitFor()
    assert.equal((await shown(ann))[0], '🦓')
    await ann.keyboard.press('Enter')
    await ann.getByRole('dialog').waitFor({ state: 'detached' })
    await holds(composer(ann), 'so 🦓')
    await ann.keyboard.type('!')
    await ann.keyboard.press('Enter')
    await message(ann, 'so 🦓!').waitFor()
  },
)

pageTest(
  'the arrow keys go through groups and emoji, and what was chosen is there again after a reload',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await openPicker(ann)
    await ann.getByRole('tab', { name: 'Smileys and feelings' }).focus()
    await ann.keyboard.press('ArrowRight')
    await ann.keyboard.press('ArrowRight')
    await ann.getByRole('tabpanel', { name: 'Animals and nature' }).waitFor()
    await ann.keyboard.press('Tab')
    await ann.keyboard.press('ArrowRight')
    const focused = () => ann.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    assert.equal(await focused(), 'monkey')
    const before = await ann.locator(':focus').boundingBox()
    await ann.keyboard.press('ArrowDown')
    const after = await ann.locator(':focus').boundingBox()
    assert.equal(after?.x, before?.x)
    assert(after!.y > before!.y)
    await ann.keyboard.press('ArrowUp')
    await ann.keyboard.press('Enter')
    await ann.getByRole('dialog').waitFor({ state: 'detached' })
    await holds(composer(ann), '🐒')
    await ann.reload()
    await openPicker(ann)
    await ann.getByRole('tabpanel', { name: 'Recently used' }).waitFor()
    assert.deepEqual(await shown(ann), ['🐒'])
    await ann.keyboard.press('Escape')
    await ann.getByRole('dialog').waitFor({ state: 'detached' })
  },
)

pageTest(
  'a search without a find says so, and the picker fits a phone',
  async ({ browser, node }) => {
    const phone = await browser.window(node.url, { viewport: { width: 360, height: 640 } })
    await phone.getByLabel('Your name', { exact: true }).fill('Ann')
    await phone.keyboard.press('Enter')
    await phone.locator('.connection.online').waitFor()
    await openPicker(phone)
    const dialog = await phone.getByRole('dialog').boundingBox()
    assert(dialog!.x >= 0 && dialog!.x + dialog!.width <= 360)
    const wide = await phone
      .locator('.emoji-panel')
      .evaluate((panel) => panel.scrollWidth - panel.clientWidth)
    assert.equal(wide, 0)
    await phone.getByRole('searchbox').fill('qqqq')
    await phone.getByText('No emoji found.').waitFor()
  },
)
