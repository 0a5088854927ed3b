import assert from 'node:assert/strict'
import { createMemoryHistory } from '../../src/chat/index.ts'
import { pageTest } from './stage.ts'
import { enter, message, offline, online, own, reloadAlone, say, texts } from './visitor.ts'

pageTest(
  'after the node was killed and came back both windows have everything once',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    const bob = await visitor('Bob')
    await say(ann, 'before')
    await message(bob, 'before').waitFor()
    await node.kill()
    await Promise.all([offline(ann), offline(bob)])
    await ann.getByText(/^Offline since \d\d:\d\d\. Trying again/).waitFor()
    await say(ann, 'from Ann, offline')
    await own(ann, 'from Ann, offline', 'sending').waitFor()
    await say(bob, 'from Bob, offline')
    await node.start()
    await node.hub.broadcast('lobby', 'from the node')
    await Promise.all([online(ann), online(bob)])
    for (const text of ['from Ann, offline', 'from Bob, offline', 'from the node']) {
      await message(ann, text).waitFor()
      await message(bob, text).waitFor()
    }
    await own(ann, 'from Ann, offline', 'stored').waitFor()
    await own(bob, 'from Bob, offline', 'stored').waitFor()
    assert.deepEqual(await texts(ann), await texts(bob))
    assert.equal((await texts(ann)).length, 4)
  },
)

pageTest('"Try now" connects without waiting for the next attempt', async ({ node, visitor }) => {
  const ann = await visitor('Ann')
  // Without chance the client waits as long as it may: 0.5, 1, 2, 4 and then 8 seconds. It takes chance up as the page loads.
  await ann.addInitScript(() => {
    Math.random = () => 0.999
  })
  await ann.reload()
  await online(ann)
  await node.kill()
  await ann.getByText(/Trying again in [5-8] seconds/).waitFor()
  await node.start()
  await ann.getByRole('button', { name: 'Try now' }).click()
  await online(ann)
})

pageTest(
  'a browser that loses its network asks the node at once, and does not go on saying that it is online',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    // In the place of a network that closes nothing and swallows everything.
    let silent = false
    let asked = false
    await ann.routeWebSocket(/./, (route) => {
      const node = route.connectToServer()
      route.onMessage((frame) => {
        if (!silent) node.send(frame)
        else asked ||= frame === '{"type":"ping"}'
      })
      node.onMessage((frame) => {
        if (!silent) route.send(frame)
      })
    })
    await reloadAlone(ann)
    silent = true
    await ann.evaluate(() => dispatchEvent(new Event('offline')))
    await ann.locator('.connection:not(.online)').waitFor()
    assert.equal(asked, true)
  },
)

pageTest(
  'a node that stops in order says so, and the page returns when it is told to',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await node.hub.close({ why: 'restarting' })
    await ann.getByText(/^The node restarts\. Offline since/).waitFor()
    await node.kill()
    await node.start()
    await online(ann)
    await ann.getByText('The node restarts.').waitFor({ state: 'detached' })
  },
)

pageTest(
  'messages that are too many to be caught up are a gap, which a button fills',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    // All of them are drawn.
    await ann.setViewportSize({ width: 1280, height: 4_000 })
    await say(ann, 'before')
    await own(ann, 'before', 'stored').waitFor()
    await node.kill()
    await offline(ann)
    await node.start()
    await node.fill('lobby', 45)
    await online(ann)
    await message(ann, 'text 45').waitFor()
    await ann.getByText(/messages? not loaded/).waitFor()
    assert((await texts(ann)).length < 46)
    await fillAll(ann)
    const all = Array.from({ length: 45 }, (_, index) => `text ${index + 1}`)
    assert.deepEqual(await texts(ann), ['before', ...all])
  },
  { limits: { historyMessages: 20 } },
)

pageTest(
  'messages that the node no longer keeps are a gap that says so and has no button',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await node.fill('lobby', 2)
    await message(ann, 'text 2').waitFor()
    await node.kill()
    await offline(ann)
    await node.start()
    await node.fill('lobby', 10)
    await node.kill()
    const bounds = { ageMs: Number.MAX_SAFE_INTEGER, roomBytes: 60, totalBytes: 1_000_000 }
    node.history.retain(bounds, Date.now(), 1_000)
    await node.start()
    await online(ann)
    await message(ann, 'text 10').waitFor()
    await ann.getByText(/no longer kept by the node/).waitFor()
    assert.equal(await ann.locator('.event button').count(), 0)
  },
)

pageTest(
  'a history that was exchanged is told, and the room starts anew',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await say(ann, 'before')
    await own(ann, 'before', 'stored').waitFor()
    await node.kill()
    await offline(ann)
    node.history = createMemoryHistory()
    await node.start()
    await node.hub.broadcast('lobby', 'after')
    await message(ann, 'after').waitFor()
    await ann.getByText(/^The room starts anew/).waitFor()
    assert.deepEqual(await texts(ann), ['after'])
  },
)

/** Presses the gap's button until nothing is missing. */
async function fillAll(page: Parameters<typeof texts>[0]): Promise<void> {
  const gap = page.locator('.event.gap')
  while ((await gap.count()) > 0) {
    const before = await gap.textContent()
    await gap.getByRole('button', { name: 'Show them' }).click()
    await page.waitForFunction((shown) => {
      const now = document.querySelector('.event.gap')
      return now === null || (now.textContent !== shown && !now.querySelector('button')?.disabled)
    }, before)
  }
}

pageTest(
  'what the page could not load when it came in, because the node went, comes when the node is back',
  async ({ node, browser }) => {
    const ann = await browser.window('about:blank')
    const later = /\/assets\/(keys|alerts|shell)-/
    await ann.route(later, (route) => route.abort())
    await ann.goto(node.url)
    await enter(ann, 'Ann')
    await node.kill()
    await offline(ann)
    await ann.unroute(later)
    await node.start()
    await online(ann)
    await ann.evaluate(async () => void (await navigator.serviceWorker.ready))
    await ann.keyboard.press('Control+Slash')
    await ann.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  },
)
