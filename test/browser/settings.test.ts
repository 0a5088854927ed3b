import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pageTest } from './stage.ts'
import { composer, enter, holds, message, online, own, ownMenu, say } from './visitor.ts'

pageTest(
  'a theme that one chooses holds at once, in other tabs, and after a reload',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    const light = await ground(ann)
    await openSettings(ann)
    await choose(ann, 'Dark')
    const dark = await ground(ann)
    assert.notEqual(dark, light)
    const tab = await ann.context().newPage()
    await tab.goto(node.url)
    await online(tab)
    assert.equal(await ground(tab), dark)
    await choose(ann, 'Light')
    await tab.waitForFunction(() => document.documentElement.dataset.theme === 'light')
    await ann.reload()
    await online(ann)
    assert.equal(await ground(ann), light)
  },
)

pageTest('a compact page shows more on a screen', async ({ visitor }) => {
  const ann = await visitor('Ann')
  await say(ann, 'one')
  await own(ann, 'one', 'stored').waitFor()
  const height = () => ann.locator('.line .text').evaluate((line) => line.clientHeight)
  const before = await height()
  await openSettings(ann)
  await choose(ann, 'Compact')
  assert((await height()) < before)
})

pageTest(
  'another language is spoken at once, and what was being written stays',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await composer(ann).fill('half a sent')
    await openSettings(ann)
    await choose(ann, '简体中文')
    await ann.getByRole('heading', { name: '设置' }).waitFor()
    await ann.getByRole('button', { name: '完成' }).click()
    assert.equal(await ann.evaluate(() => document.documentElement.lang), 'zh-Hans')
    await holds(ann.locator('.composer textarea'), 'half a sent')
    await ann.reload()
    await ann.getByRole('heading', { name: '房间', exact: true }).waitFor()
    await holds(ann.locator('.composer textarea'), 'half a sent')
  },
)

pageTest("a browser's own language is spoken from the first view on", async ({ browser, node }) => {
  const wang = await browser.window(node.url, { locale: 'zh-CN' })
  await wang.getByLabel('你的名字').fill('Wang')
  await wang.getByRole('button', { name: '进入' }).click()
  await wang.getByText('在线', { exact: true }).waitFor()
  const ann = await browser.window(node.url)
  await enter(ann, 'Ann')
  await say(ann, 'hello')
  await message(wang, 'hello').waitFor()
})

pageTest(
  'notifications are asked for on a press alone, and a refusal is explained',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await ann.evaluate(() => {
      // The browser's question cannot be pressed by a test: this one is refused.
      Object.defineProperty(Notification, 'permission', { get: () => 'denied' })
    })
    await openSettings(ann)
    await choose(ann, 'All messages')
    await ann.getByText(/^This browser blocks notifications of this page/).waitFor()
    assert.equal(await ann.getByRole('radio', { name: 'None' }).isChecked(), true)
  },
)

pageTest('Escape closes the settings and gives the focus back', async ({ visitor }) => {
  const ann = await visitor('Ann')
  await openSettings(ann)
  await ann.keyboard.press('Escape')
  await ann.getByRole('dialog').waitFor({ state: 'detached' })
  assert.equal(await ann.evaluate(() => document.activeElement?.id), 'own-menu')
})

async function openSettings(page: Page): Promise<void> {
  await ownMenu(page, 'Settings')
  await page.getByRole('dialog', { name: 'Settings' }).waitFor()
}

/** The label is what a hand reaches; the button itself lies unseen below it. */
async function choose(page: Page, name: string): Promise<void> {
  await page.locator('.choice-row label', { hasText: name }).click()
}

function ground(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor)
}
