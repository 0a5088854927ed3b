import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { settled } from './reader.ts'
import { pageTest } from './stage.ts'
import { composer, enter, message, own, ownMenu, say } from './visitor.ts'

/** WCAG 2.2, 1.4.10: 1280 pixels at 400 %. */
const REFLOW = { width: 320, height: 256 }
/** 1280 by 720 pixels at 200 %. */
const ZOOMED = { width: 640, height: 360 }

const LONG = `${'W'.repeat(200)} https://example.org/${'path/'.repeat(60)}\n\`\`\`\n${'code '.repeat(80)}\n\`\`\``

for (const [name, viewport] of Object.entries({ REFLOW, ZOOMED })) {
  const zoom = name === 'REFLOW' ? 400 : 200
  pageTest(`at ${zoom} % nothing has to be scrolled sideways`, async ({ node, browser }) => {
    node.hub.createRoom('n'.repeat(64), { topic: 'T'.repeat(300) })
    const ann = await browser.window(`${node.url}#/room/${'n'.repeat(64)}`, { viewport })
    assert.deepEqual(await tooWide(ann), [])
    await enter(ann, 'N'.repeat(32))
    await node.hub.broadcast('n'.repeat(64), LONG)
    await ann.locator('.line .text').waitFor()
    await composer(ann).fill('w'.repeat(400))
    assert.deepEqual(await tooWide(ann), [])
    await ann.getByRole('button', { name: 'Show rooms' }).click()
    assert.deepEqual(await tooWide(ann), [])
    for (const item of ['Settings', 'Keyboard shortcuts', 'Change your name']) {
      if (item !== 'Settings') await ann.getByRole('button', { name: 'Show rooms' }).click()
      await ownMenu(ann, item)
      await ann.locator('dialog .form, dialog .shortcuts').waitFor()
      assert.deepEqual(await tooWide(ann), [], item)
      await ann.keyboard.press('Escape')
      await ann.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await node.kill()
    await ann.locator('.connection.waiting').waitFor()
    assert.deepEqual(await tooWide(ann), [])
  })
}

pageTest('messages can be read and written at 400 %', async ({ node, browser }) => {
  const ann = await browser.window(node.url, { viewport: REFLOW })
  await enter(ann, 'Ann')
  await node.hub.broadcast('lobby', 'hello')
  await message(ann, 'hello').waitFor()
  await settled(ann)
  const box = (await message(ann, 'hello').boundingBox())!
  assert(box.y >= 0 && box.y + box.height <= REFLOW.height, JSON.stringify(box))
  const field = (await composer(ann).boundingBox())!
  assert(field.y + field.height <= REFLOW.height, JSON.stringify(field))
  assert(box.y + box.height <= field.y)
})

pageTest('Tab reaches everything once, in the order in which it is seen', async (stage) => {
  stage.node.hub.createRoom('attic')
  await stage.visitor('Bob')
  const ann = await stage.visitor('Ann')
  await ann.getByTitle('Write to Bob directly').waitFor()
  await say(ann, 'hello')
  await own(ann, 'hello', 'stored').waitFor()
  await toTop(ann)
  const stops: string[] = []
  for (let presses = 0; presses < 60; presses += 1) {
    await ann.keyboard.press('Tab')
    const stop = await ann.evaluate(() => {
      const { activeElement: now } = document
      if (!now || now === document.body) return ''
      const name = now.getAttribute('aria-label') ?? now.textContent
      // Two may have one name, in two places.
      return `${now.className} ${name} ${[...document.querySelectorAll('*')].indexOf(now)}`
    })
    // The browser's own bars come after the last one.
    if (stop === '') break
    stops.push(stop)
  }
  const at = (name: RegExp) => stops.findIndex((stop) => name.test(stop))
  const order = [
    /To the messages/,
    /To what you write/,
    /New room/,
    /room-link.*lobby/,
    /This node/,
    /You and this page/,
    /^row message/,
    /Message to lobby/,
    /Write to Bob|member.*Bob/,
  ].map(at)
  assert(!order.includes(-1), `${order} of ${stops.join(' | ')}`)
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
    stops.join(' | '),
  )
  assert.equal(new Set(stops).size, stops.length, stops.join(' | '))
})

pageTest('the first stops of the Tab key lead past the rooms', async ({ visitor }) => {
  const ann = await visitor('Ann')
  await toTop(ann)
  await ann.keyboard.press('Tab')
  await ann.getByRole('button', { name: 'To the messages' }).and(ann.locator(':focus')).waitFor()
  await ann.keyboard.press('Tab')
  await ann.keyboard.press('Enter')
  await composer(ann).and(ann.locator(':focus')).waitFor()
})

pageTest('what has the focus shows it', async ({ visitor }) => {
  const ann = await visitor('Ann')
  for (let presses = 0; presses < 12; presses += 1) {
    await ann.keyboard.press('Tab')
    const shown = await ann.evaluate(() => {
      const { activeElement: now } = document
      if (!now || now === document.body) return 'the browser'
      // The field of the composer lends it to the box around.
      const marked = now.closest('.composer-box') && now.matches('textarea') ? '.composer-box' : '*'
      const { outlineStyle, outlineWidth } = getComputedStyle(now.closest(marked)!)
      return outlineStyle === 'none' || outlineWidth === '0px' ? now.outerHTML : 'shown'
    })
    assert.match(shown, /^(shown|the browser)$/)
  }
})

pageTest('a busy room does not chatter to a screen reader', async ({ node, visitor }) => {
  const ann = await visitor('Ann')
  await ann.evaluate(() => {
    const told: string[] = []
    Object.assign(globalThis, { told })
    for (const live of document.querySelectorAll(
      '[aria-live=polite], [role=status], [role=alert]',
    )) {
      const watch = new MutationObserver(() => told.push(live.textContent ?? ''))
      watch.observe(live, { childList: true, characterData: true, subtree: true })
    }
  })
  for (let count = 1; count <= 100; count += 1) await node.hub.broadcast('lobby', `busy ${count}`)
  await message(ann, 'busy 100').waitFor()
  await ann.waitForFunction(() => (Reflect.get(globalThis, 'told') as string[]).length > 0)
  const told = await ann.evaluate(() => Reflect.get(globalThis, 'told') as string[])
  assert(told.length <= 10, `${told.length}: ${told.join(' | ')}`)
})

/** Leaves the focus where it is on a page that was just opened: before everything. */
async function toTop(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
  })
}

/** What is wider than the window, and the page itself where it scrolls sideways. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) return [`the page: ${scrollWidth} > ${clientWidth}`]
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        // Code scrolls in its own box, as WCAG 1.4.10 allows; what is cut is cut with a sign.
        if (element.closest('pre, .unseen, svg, .skip-links')) return false
        const { left, right, width } = element.getBoundingClientRect()
        if (width === 0 || (left >= -1 && right <= innerWidth + 1)) return false
        for (let box = element.parentElement; box; box = box.parentElement) {
          if (getComputedStyle(box).overflowX === 'hidden' && box.matches('.page *')) return false
        }
        return true
      })
      .map(({ tagName, className }) => `${tagName}.${className}`)
  })
}
