import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pageTest } from './stage.ts'
import { loaded, message, online, say } from './visitor.ts'

/** In the place of the desktop: keeps what a page shows, in all tabs of a window. */
async function watchDesktop(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shown: unknown[] = []
    class Shown extends EventTarget {
      static permission = 'granted'
      constructor(title: string, options: NotificationOptions) {
        super()
        shown.push({
          title,
          body: options.body,
          open: () => this.dispatchEvent(new Event('click')),
        })
      }
      close() {}
    }
    Object.assign(globalThis, { Notification: Shown, shown })
    Object.defineProperty(document, 'visibilityState', {
      get: () => (Reflect.get(globalThis, 'away') ? 'hidden' : 'visible'),
    })
    localStorage.setItem('rialto.settings', JSON.stringify({ notify: 'mentions', sound: true }))
  })
}

async function lookAway(page: Page, away: boolean): Promise<void> {
  await page.evaluate((now) => {
    Object.assign(globalThis, { away: now })
    document.dispatchEvent(new Event('visibilitychange'))
  }, away)
}

const shown = (page: Page) =>
  page.evaluate(() => {
    const all = Reflect.get(globalThis, 'shown') as { title: string; body: string }[]
    return all.map(({ title, body }) => `${title}: ${body}`)
  })

const icon = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel=icon]')!.href)

pageTest(
  'of two tabs that nobody looks at one tells of a mention, a click leads there, and the icon is marked until it is read',
  async ({ node, visitor }) => {
    const bob = await visitor('Bob')
    const one = await visitor('Ann')
    await watchDesktop(one)
    await one.reload()
    await online(one)
    const two = await one.context().newPage()
    await watchDesktop(two)
    await two.goto(node.url)
    await online(two)
    for (const page of [one, two]) await loaded(page, 'alerts')
    const plain = await icon(one)
    await say(bob, 'hello @Ann, seen by a tab that is looked at')
    await message(one, 'hello @Ann, seen by a tab that is looked at').waitFor()
    assert.deepEqual([...(await shown(one)), ...(await shown(two))], [])
    for (const page of [one, two]) {
      await page.evaluate(() => {
        location.hash = '#/node'
      })
      await lookAway(page, true)
    }
    await say(bob, 'hello all')
    await say(bob, '**psst** @Ann')
    await one.waitForFunction(() => document.title.startsWith('(2)'))
    await two.waitForFunction(() => document.title.startsWith('(2)'))
    await one.waitForFunction(() =>
      document.querySelector<HTMLLinkElement>('link[rel=icon]')!.href.startsWith('data:image/png'),
    )
    const teller = await Promise.any(
      [one, two].map(async (page) => {
        await page.waitForFunction(() => (Reflect.get(globalThis, 'shown') as unknown[]).length > 0)
        return page
      }),
    )
    const all = [...(await shown(one)), ...(await shown(two))]
    assert.deepEqual(all, ['Bob in lobby: psst @Ann'])
    await teller.evaluate(() => {
      const [first] = Reflect.get(globalThis, 'shown') as { open(): void }[]
      first!.open()
    })
    await teller.waitForURL(/#\/room\/lobby$/)
    await lookAway(teller, false)
    await teller.waitForFunction(
      (href) => document.querySelector<HTMLLinkElement>('link[rel=icon]')!.href === href,
      plain,
    )
  },
)
