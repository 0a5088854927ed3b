import assert from 'node:assert/strict'
import { pageTest } from './stage.ts'
import { enter, message, offline, online, own, reloadAlone, say } from './visitor.ts'

pageTest(
  'a device whose clock is hours off is told so, and shows times by the clock of the node',
  async ({ node, browser, visitor }) => {
    const bob = await visitor('Bob')
    const ann = await browser.window('about:blank')
    await ann.addInitScript(() => {
      const now = Date.now
      Date.now = () => now() + 3 * 60 * 60 * 1000
    })
    await ann.goto(node.url)
    await enter(ann, 'Ann')
    await ann
      .getByText(
        "This device's clock is 3 hours ahead of the node's. Times are shown by the node's clock.",
      )
      .waitFor()
    await say(ann, 'what time is it')
    await own(ann, 'what time is it', 'stored').waitFor()
    await message(bob, 'what time is it').waitFor()
    const timeOf = (page: typeof ann) => page.locator('time').last().getAttribute('datetime')
    assert.equal(await timeOf(ann), await timeOf(bob))
  },
)

pageTest(
  'a node of a later protocol is met with a note to reload, and a button that does it',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await ann.routeWebSocket(/./, (route) => {
      route.onMessage((text) => {
        const { type, ref } = JSON.parse(String(text)) as { type: string; ref: unknown }
        if (type === 'hello') route.send(JSON.stringify({ type, ref, protocol: 2, welcome: {} }))
      })
    })
    await ann.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'))
    await ann.reload()
    await ann
      .getByText(
        'The node speaks a newer protocol than this page. Reload the page to get the new one.',
      )
      .waitFor()
    await Promise.all([
      ann.waitForEvent('load'),
      ann.getByRole('button', { name: 'Reload' }).click(),
    ])
  },
)

for (const [what, breakStorage] of [
  [
    'refuses to keep anything',
    () =>
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError')
        },
      }),
  ],
  [
    'has no room to keep anything',
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    },
  ],
] as const) {
  pageTest(
    `in a browser that ${what} one talks, and is told`,
    async ({ node, browser, visitor }) => {
      const bob = await visitor('Bob')
      const ann = await browser.window('about:blank')
      await ann.addInitScript(breakStorage)
      await ann.goto(node.url)
      await enter(ann, 'Ann')
      await ann.getByText(/^This browser cannot keep who you are/).waitFor()
      await say(ann, 'hello all the same')
      await message(bob, 'hello all the same').waitFor()
      const id = node.idOf('Ann')
      await node.kill()
      await offline(ann)
      await node.start()
      await online(ann)
      await say(ann, 'still Ann')
      await own(ann, 'still Ann', 'stored').waitFor()
      assert.equal(node.idOf('Ann'), id)
    },
  )
}

pageTest(
  'a network that is back, and a page that is looked at again, end the wait for the next attempt',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    // Without chance the client waits as long as it may.
    await ann.addInitScript(() => {
      Math.random = () => 0.999
    })
    await reloadAlone(ann)
    for (const event of ['online', 'visibilitychange']) {
      await node.kill()
      await ann.getByText(/Trying again in [5-8] seconds/).waitFor()
      await node.start()
      const waits = await ann.evaluate((name) => {
        const { className } = document.querySelector('.connection')!
        const target = name === 'online' ? globalThis : document
        target.dispatchEvent(new Event(name))
        return className
      }, event)
      assert.match(waits, /waiting/)
      await online(ann)
    }
  },
)
