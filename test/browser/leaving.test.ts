import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pageTest } from './stage.ts'
import { offline, online, own, say } from './visitor.ts'

pageTest(
  'the browser asks before the page is left while an own message is not stored, and only then',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await say(ann, 'stored')
    await own(ann, 'stored', 'stored').waitFor()
    assert.equal(await asksOnReload(ann), false)
    await online(ann)
    await node.kill()
    await offline(ann)
    await ann.getByText(/keep this page open until then/).waitFor()
    await say(ann, 'unsent')
    await own(ann, 'unsent', 'sending').waitFor()
    assert.equal(await asksOnReload(ann), true)
    await own(ann, 'unsent', 'sending').waitFor()
    await node.start()
    await own(ann, 'unsent', 'stored').waitFor()
    assert.equal(await asksOnReload(ann), false)
    await online(ann)
  },
)

/** Reloads, and stays if the browser asks; returns whether it did. */
async function asksOnReload(page: Page): Promise<boolean> {
  const asked = new Promise<boolean>((resolve) => {
    page.once('dialog', (dialog) => {
      assert.equal(dialog.type(), 'beforeunload')
      dialog.dismiss().then(() => resolve(true))
    })
  })
  const reloaded = page.waitForEvent('load').then(() => false)
  reloaded.catch(() => {})
  await page.evaluate(() => setTimeout(() => location.reload()))
  const asks = await Promise.race([asked, reloaded])
  if (!asks) page.removeAllListeners('dialog')
  return asks
}
