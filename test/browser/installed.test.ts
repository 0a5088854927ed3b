import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pageTest } from './stage.ts'
import { composer, enter, holds, message, offline, online, own, say, texts } from './visitor.ts'

/** Waits until the page can be opened without its node. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}

/** The mark of the build that runs. */
const mark = (page: Page) => page.evaluate(() => Reflect.get(globalThis, 'mark') as unknown)

pageTest(
  'a page whose node is down opens, says that it is offline, keeps what was said offline, and says it once when it is back',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await say(ann, 'before')
    await own(ann, 'before', 'stored').waitFor()
    await kept(ann)
    await node.kill()
    await offline(ann)
    await say(ann, 'said offline')
    await own(ann, 'said offline', 'sending').waitFor()
    // The browser asks whether to leave.
    ann.on('dialog', (dialog) => dialog.accept())
    await ann.reload()
    await offline(ann)
    await ann.getByText(/^Offline since \d\d:\d\d\./).waitFor()
    await node.start()
    await online(ann)
    await message(ann, 'said offline').waitFor()
    await ann
      .locator('.line-box:not(.sending)')
      .filter({ has: message(ann, 'said offline') })
      .waitFor()
    await ann.reload()
    await online(ann)
    await message(ann, 'said offline').waitFor()
    assert.deepEqual(await texts(ann), ['before', 'said offline'])
    await message(ann, 'before').waitFor()
  },
)

pageTest(
  'what is kept is the page alone: no message, no secret, nothing of the API',
  async ({ node, browser }) => {
    node.token = 'a-secret-token'
    const ann = await browser.window(`${node.url}#token=a-secret-token`)
    await enter(ann, 'Ann')
    await say(ann, 'nobody keeps this')
    await own(ann, 'nobody keeps this', 'stored').waitFor()
    await kept(ann)
    const found = await ann.evaluate(async () => {
      const names = await caches.keys()
      const entries = await Promise.all(
        names.map(async (name) => {
          const cache = await caches.open(name)
          const requests = await cache.keys()
          return Promise.all(
            requests.map(async (request) => ({
              path: new URL(request.url).pathname + new URL(request.url).search,
              text: await (await cache.match(request))!.text(),
            })),
          )
        }),
      )
      return { names, entries: entries.flat() }
    })
    assert.equal(found.names.length, 1)
    for (const { path, text } of found.entries) {
      assert.match(path, /^\/(assets\/[\w-]+\.(js|css)|icon\.svg|manifest\.webmanifest)?$/)
      assert(!text.includes('a-secret-token') && !text.includes('nobody keeps this'), path)
    }
  },
)

pageTest(
  'a new build is offered, and the reload that brings it loses nothing typed',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await kept(ann)
    await node.kill()
    await node.rebuild('second')
    await node.start()
    await online(ann)
    const bar = ann.locator('.new-version')
    await bar
      .getByText('A newer version of this page is there. What you have typed is kept.')
      .waitFor()
    await composer(ann).fill('half a thought')
    assert.equal(await mark(ann), undefined)
    await Promise.all([
      ann.waitForEvent('load'),
      bar.getByRole('button', { name: 'Reload' }).click(),
    ])
    await online(ann)
    assert.equal(await mark(ann), 'second')
    await holds(composer(ann), 'half a thought')
    await node.kill()
    await ann.reload()
    await offline(ann)
    assert.equal(await mark(ann), 'second')
  },
)

pageTest(
  'a page that is opened after a rebuild is the new one, and offers nothing',
  async ({ node, visitor }) => {
    const ann = await visitor('Ann')
    await kept(ann)
    await node.rebuild('second')
    await ann.reload()
    await online(ann)
    assert.equal(await mark(ann), 'second')
    // The worker of the new build takes over by itself: offline, its page opens.
    await ann.evaluate(async () => {
      const there = async () => {
        const { installing, waiting } = (await navigator.serviceWorker.getRegistration())!
        return !installing && !waiting && (await caches.keys()).length === 2
      }
      while (!(await there())) await new Promise((resolve) => setTimeout(resolve, 20))
    })
    assert.equal(await ann.locator('.new-version').count(), 0)
    await node.kill()
    await ann.reload()
    await offline(ann)
    assert.equal(await mark(ann), 'second')
  },
)

pageTest('the browser finds nothing that hinders installing the page', async ({ visitor }) => {
  const ann = await visitor('Ann')
  await kept(ann)
  const session = await ann.context().newCDPSession(ann)
  const { errors } = await session.send('Page.getAppManifest')
  assert.deepEqual(errors, [])
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // A window of tests is a private one.
  const hindering = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')
  assert.deepEqual(hindering, [])
})
