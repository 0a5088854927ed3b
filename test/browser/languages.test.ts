import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pageTest } from './stage.ts'
import { composer, enter, holds, ownMenu } from './visitor.ts'

pageTest('a browser that wants Chinese gets it, and the document says so', async (stage) => {
  const ann = await stage.browser.window(stage.node.url, { locale: 'zh-CN' })
  await ann.getByLabel('你的名字', { exact: true }).fill('小明')
  await ann.keyboard.press('Enter')
  await ann.locator('.connection.online').getByText('在线').waitFor()
  await ann.getByRole('textbox', { name: '发送给 lobby 的消息' }).fill('你好')
  await ann.keyboard.press('Enter')
  await ann.getByText('你好', { exact: true }).waitFor()
  await ann.locator('html[lang=zh-Hans][dir=ltr]').waitFor()
})

pageTest('an English page loads no word of Chinese', async ({ browser, node }) => {
  const ann = await browser.window('about:blank')
  const loaded: string[] = []
  ann.on('request', (request) => loaded.push(request.url()))
  await ann.goto(node.url)
  await enter(ann, 'Ann')
  assert(loaded.length > 0)
  assert.deepEqual(
    loaded.filter((url) => url.includes('chinese')),
    [],
  )
  await ownMenu(ann, 'Settings')
  await speakChinese(ann)
  await ann.getByRole('dialog', { name: '设置' }).waitFor()
  const chinese = loaded.filter((url) => url.includes('chinese'))
  assert(chinese.length > 0)
  assert.equal(new Set(chinese).size, chinese.length)
})

pageTest('another language takes nothing away: words, dialog and focus stay', async (stage) => {
  const ann = await stage.visitor('Ann')
  await composer(ann).fill('half a sentence')
  await ownMenu(ann, 'Settings')
  await speakChinese(ann)
  await ann.getByRole('dialog', { name: '设置' }).waitFor()
  assert.equal(await ann.locator('[name=language]:focus').count(), 1)
  await ann.locator('html[lang=zh-Hans]').waitFor()
  await ann.keyboard.press('Escape')
  await ann.getByRole('dialog').waitFor({ state: 'detached' })
  assert.equal(await ann.evaluate(() => document.activeElement?.id), 'own-menu')
  const field = ann.getByRole('textbox', { name: '发送给 lobby 的消息' })
  await holds(field, 'half a sentence')
})

pageTest('a language that cannot be loaded leaves the page in the one it speaks', async (stage) => {
  const ann = await stage.browser.window('about:blank')
  // The shell that a worker keeps has every language.
  await ann.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
  await ann.goto(stage.node.url)
  await enter(ann, 'Ann')
  await ann.route(/chinese/, (route) => route.abort())
  await ownMenu(ann, 'Settings')
  await speakChinese(ann)
  await ann.waitForFunction(() => localStorage.getItem('rialto.settings')?.includes('zh'))
  await ann.getByRole('dialog', { name: 'Settings' }).waitFor()
  assert.equal(await ann.evaluate(() => document.documentElement.lang), 'en')
})

async function speakChinese(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '简体中文' }).press('Space')
}
