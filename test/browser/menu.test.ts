import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pageTest } from './stage.ts'

pageTest('a menu is opened, walked and left by the keyboard', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const button = ann.getByRole('button', { name: 'You and this page' })
  await button.focus()
  await ann.keyboard.press('ArrowDown')
  await focused(ann, 'Change your name')
  await ann.keyboard.press('ArrowUp')
  await focused(ann, 'This node')
  await ann.keyboard.press('Home')
  await ann.keyboard.press('s')
  await focused(ann, 'Settings')
  await ann.keyboard.press('Escape')
  await ann.getByRole('menu').waitFor({ state: 'detached' })
  assert.equal(await button.evaluate((own) => own === document.activeElement), true)
  assert.equal(await button.getAttribute('aria-expanded'), 'false')
})

pageTest(
  'a press elsewhere closes a menu, and another press on its button does',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    const button = ann.getByRole('button', { name: 'You and this page' })
    await button.click()
    await ann.getByRole('menu').waitFor()
    // As long as a finger takes: what the press itself closes, its end must not open again.
    await button.click({ delay: 100 })
    await ann.getByRole('menu').waitFor({ state: 'detached' })
    await button.click({ delay: 100 })
    await ann.getByRole('menu').waitFor()
    await ann.locator('.messages').click({ position: { x: 5, y: 5 } })
    await ann.getByRole('menu').waitFor({ state: 'detached' })
  },
)

pageTest('a menu stays within a phone, in a drawer too', async ({ browser, node }) => {
  const ann = await browser.window(node.url, { viewport: { width: 360, height: 640 } })
  await ann.getByLabel('Your name', { exact: true }).fill('Ann')
  await ann.keyboard.press('Enter')
  await ann.getByRole('button', { name: 'Show rooms' }).click()
  await ann.getByRole('button', { name: 'You and this page' }).click()
  const box = await ann.getByRole('menu').boundingBox()
  assert(box && box.x >= 0 && box.y >= 0, JSON.stringify(box))
  assert(box.x + box.width <= 360 && box.y + box.height <= 640, JSON.stringify(box))
  await ann.getByRole('menuitem', { name: 'Settings' }).click()
  await ann.getByRole('dialog', { name: 'Settings' }).waitFor()
})

async function focused(page: Page, name: string): Promise<void> {
  await page.getByRole('menuitem', { name }).and(page.locator(':focus')).waitFor()
}
