/** What axe-core says of all that opens above the page, in both languages; the views below are in accessibility.test.ts. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { violations } from './axe.ts'
import { pageTest } from './stage.ts'
import { enter, online } from './visitor.ts'

/** By what is the same in every language. */
const OPENED: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  menu: async (page) => {
    await openMenu(page)
    await page.locator('.menu-item').first().waitFor()
  },
  rename: async (page) => {
    await chooseInMenu(page, 0)
    await page.locator('dialog input').waitFor()
  },
  settings: async (page) => {
    await chooseInMenu(page, 1)
    await page.locator('dialog .choice').first().waitFor()
  },
  shortcuts: async (page) => {
    await chooseInMenu(page, 2)
    await page.locator('dialog kbd').first().waitFor()
  },
  emoji: async (page) => {
    await page.locator('.composer .icon-button[aria-haspopup=dialog]').click()
    await page.locator('.emoji-grid button').first().waitFor()
  },
}

const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 640 } }

for (const [width, viewport] of Object.entries(SIZES)) {
  for (const language of ['en', 'zh']) {
    pageTest(`axe finds nothing in what opens, ${width} and in ${language}`, async (stage) => {
      const page = await stage.browser.window(stage.node.url, { viewport })
      await enter(page, 'Ann')
      await page.evaluate((chosen) => {
        localStorage.setItem('rialto.settings', JSON.stringify({ language: chosen }))
      }, language)
      await page.reload()
      await online(page)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        assert.deepEqual(await violations(page), [], `the room, ${colorScheme}`)
        for (const [name, open] of Object.entries(OPENED)) {
          await open(page)
          assert.deepEqual(await violations(page), [], `${name}, ${colorScheme}`)
          await page.keyboard.press('Escape')
          await page.locator('dialog, .menu').waitFor({ state: 'detached' })
          if (await page.locator('.veil').isVisible()) await page.keyboard.press('Escape')
          await page.locator('.veil').waitFor({ state: 'detached' })
        }
      }
    })
  }
}

async function openMenu(page: Page): Promise<void> {
  const own = page.locator('#own-menu')
  if (!(await own.isVisible())) await page.locator('.drawer-toggle.rooms').click()
  await own.click()
}

async function chooseInMenu(page: Page, item: number): Promise<void> {
  await openMenu(page)
  await page.locator('.menu-item').nth(item).click()
}
