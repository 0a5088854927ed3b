/** A room of ten thousand messages: only what is in sight is drawn, and the reader's place holds whatever happens. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { atEnd, drawn, drawnInSight, firstInSight, scrollBy, settled, topOf } from './reader.ts'
import { pageTest } from './stage.ts'
import { composer, enter, message, own, say } from './visitor.ts'

/** Follows a link to a message. */
async function follow(page: Page, url: string, room: string, seq: number): Promise<void> {
  await page.goto(`${url}#/room/${room}/${seq}`)
}

pageTest(
  'a link leads to a message anywhere in the room, in the middle and marked',
  async (stage) => {
    const { node, visitor } = stage
    await node.fill('lobby', 3_000)
    const ann = await visitor('Ann', '#/room/lobby/1200')
    await ann.locator('.message.marked').waitFor()
    const found = message(ann, 'text 1200')
    const box = (await ann.locator('.messages').boundingBox())!
    const place = (await found.boundingBox())!
    assert(
      Math.abs(place.y - box.y - box.height / 2) < 60,
      `at ${place.y - box.y} of ${box.height}`,
    )
    await ann.waitForFunction(() => document.activeElement?.matches('[data-row="1200"]'))
    assert.equal(new URL(ann.url()).hash, '#/room/lobby')
    await ann.locator('.message.marked').waitFor({ state: 'detached' })
  },
)

pageTest('history goes both ways from any point, and nothing is left out', async (stage) => {
  const { node, visitor } = stage
  await node.fill('lobby', 1_000)
  const ann = await visitor('Ann', '#/room/lobby/500')
  await message(ann, 'text 500').waitFor()
  for (const [direction, last] of [
    [-1, 300],
    [1, 700],
  ] as const) {
    await follow(ann, node.url, 'lobby', 500)
    await ann.locator('.message.marked').waitFor()
    const seen = new Set<number>()
    for (let reached = 500; direction * (last - reached) > 0; ) {
      for (const text of await ann.locator('.line .text').allTextContents()) {
        seen.add(Number(text.slice(5)))
      }
      const { row } = await firstInSight(ann)
      // While history loads, its gap may be the first; it has no number.
      if (/^\d+$/.test(row)) reached = Number(row)
      await scrollBy(ann, direction * 300)
      await drawnInSight(ann)
    }
    for (let seq = 500; seq !== last; seq += direction) assert(seen.has(seq), `${seq} is left out`)
  }
})

pageTest(
  'of ten thousand messages only those in sight and some around are drawn',
  async (stage) => {
    const { node, visitor } = stage
    await node.fill('lobby', 10_000)
    const ann = await visitor('Ann', '#/room/lobby/5000')
    await message(ann, 'text 5000').waitFor()
    await settled(ann)
    for (let step = 0; step < 30; step += 1) {
      await scrollBy(ann, -900)
      const count = await drawn(ann)
      assert(count > 10 && count < 250, `${count} are drawn`)
    }
    await ann.getByRole('button', { name: 'To the newest' }).click()
    await message(ann, 'text 10000').waitFor()
    await atEnd(ann)
  },
)

pageTest(
  'new messages above, below and in between leave the place of the reader alone',
  async (stage) => {
    const { node, visitor } = stage
    await node.fill('lobby', 2_000)
    const ann = await visitor('Ann', '#/room/lobby/1000')
    await ann.locator('.message.marked').waitFor()
    await settled(ann)
    const before = await firstInSight(ann)
    for (let count = 0; count < 200; count += 1) await node.hub.broadcast('lobby', `news ${count}`)
    await ann.getByRole('button', { name: '200 new messages' }).waitFor()
    assert(Math.abs((await topOf(ann, before.row)) - before.top) <= 1)
  },
)

pageTest(
  'the place of the reader holds when the window or the size of its text changes',
  async (stage) => {
    const { node, browser } = stage
    await node.fill('lobby', 300)
    for (let count = 0; count < 100; count += 1) {
      await node.hub.broadcast(
        'lobby',
        `long ${count} ${'words that wrap '.repeat(1 + (count % 9))}`,
      )
    }
    const ann = await browser.window(`${node.url}#/room/lobby/350`)
    await enter(ann, 'Ann')
    await ann.locator('.message.marked').waitFor()
    await settled(ann)
    const offset = async () => {
      const box = (await ann.locator('.messages').boundingBox())!
      return (await topOf(ann, before.row)) - box.y
    }
    const before = await firstInSight(ann)
    const place = await offset()
    for (const size of [
      { width: 500, height: 700 },
      { width: 360, height: 320 },
      { width: 1280, height: 720 },
    ]) {
      await ann.setViewportSize(size)
      await settled(ann)
      assert(Math.abs((await offset()) - place) <= 1, `moved at ${size.width}`)
    }
    await ann.evaluate(() => document.documentElement.style.setProperty('font-size', '150%'))
    await settled(ann)
    assert(Math.abs((await offset()) - place) <= 1)
  },
)

pageTest(
  'who is at the end stays there while others talk and the window changes',
  async (stage) => {
    const { node, visitor } = stage
    await node.fill('lobby', 100)
    const ann = await visitor('Ann')
    await message(ann, 'text 100').waitFor()
    for (let count = 0; count < 60; count += 1) await node.hub.broadcast('lobby', `news ${count}`)
    await message(ann, 'news 59').waitFor()
    await atEnd(ann)
    await ann.setViewportSize({ width: 400, height: 300 })
    await atEnd(ann)
    assert(await message(ann, 'news 59').isVisible())
  },
)

pageTest(
  'the keyboard goes from message to message, and the focus is never lost',
  async (stage) => {
    const { node, visitor } = stage
    await node.fill('lobby', 500)
    const ann = await visitor('Ann')
    await message(ann, 'text 500').waitFor()
    const focused = (row: number) =>
      ann.waitForFunction(
        (key) => (document.activeElement as HTMLElement).dataset.row === key,
        String(row),
      )
    await ann.locator('[data-row="500"]').focus()
    await ann.keyboard.press('ArrowUp')
    await focused(499)
    await ann.keyboard.press('ArrowDown')
    await focused(500)
    await ann.keyboard.press('PageUp')
    await ann.waitForFunction(
      () => Number((document.activeElement as HTMLElement).dataset.row) < 495,
    )
    const row = await ann.evaluate(() => (document.activeElement as HTMLElement).dataset.row!)
    await ann.locator('.messages').evaluate((box) => {
      box.scrollTop = 0
    })
    await settled(ann)
    assert.equal(await ann.evaluate(() => (document.activeElement as HTMLElement).dataset.row), row)
    await ann.keyboard.press('End')
    await focused(500)
    await atEnd(ann)
    await ann.keyboard.press('Shift+Tab')
    await ann.keyboard.press('Tab')
    await focused(500)
  },
)

pageTest(
  'text that is selected over several messages stays selected while others talk',
  async (stage) => {
    const { node, visitor } = stage
    await node.fill('lobby', 100)
    const ann = await visitor('Ann')
    await message(ann, 'text 100').waitFor()
    const select = () =>
      ann.evaluate(() => {
        const texts = [...document.querySelectorAll('.line .text')]
        getSelection()!.setBaseAndExtent(texts.at(-6)!.firstChild!, 0, texts.at(-2)!.firstChild!, 7)
        return getSelection()!.toString()
      })
    const chosen = await select()
    assert.match(chosen, /text 95/)
    for (let count = 0; count < 150; count += 1) await node.hub.broadcast('lobby', `news ${count}`)
    await message(ann, 'news 149').waitFor()
    await scrollBy(ann, -1)
    await scrollBy(ann, 100_000)
    await settled(ann)
    assert.equal(await ann.evaluate(() => getSelection()!.toString()), chosen)
  },
)

pageTest(
  'the page keys lead through a message that is higher than the list, and past it',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await say(ann, Array.from({ length: 150 }, (_, line) => `line ${line}`).join('\n'))
    await ann.getByRole('button', { name: 'Show all' }).click()
    await say(ann, 'below')
    await own(ann, 'below', 'stored').waitFor()
    const top = () => ann.locator('.messages').evaluate(({ scrollTop }) => scrollTop)
    await ann.locator('[data-row="1"]').focus()
    await ann.locator('.messages').evaluate((box) => {
      box.scrollTop = 0
    })
    await settled(ann)
    const tops = [await top()]
    for (let press = 0; press < 12; press += 1) {
      await ann.keyboard.press('PageDown')
      await settled(ann)
      tops.push(await top())
    }
    assert.deepEqual(
      tops,
      tops.toSorted((a, b) => a - b),
    )
    await atEnd(ann)
    await ann.waitForFunction(() => (document.activeElement as HTMLElement).dataset.row === '2')
  },
)

pageTest(
  'who is at the end stays there when the list grows and shrinks within one frame',
  async ({ browser, node }) => {
    await node.fill('lobby', 3)
    const ann = await browser.window(node.url, { viewport: { width: 360, height: 640 } })
    await enter(ann, 'Ann')
    await message(ann, 'text 3').waitFor()
    for (let round = 0; round < 5; round += 1) {
      await ann.evaluate(() => {
        const room = document.querySelector<HTMLElement>('.room')!
        const field = room.querySelector<HTMLTextAreaElement>('.composer textarea')!
        const block = document.createElement('div')
        block.style.cssText = 'flex: none; height: 250px'
        block.id = 'block'
        room.append(block)
        field.focus()
      })
      await settled(ann)
      await ann.evaluate(() => {
        document.getElementById('block')!.remove()
        // The browser scrolls what is too far down now.
        document.querySelector('.messages')!.getBoundingClientRect()
        document.execCommand(
          'insertText',
          false,
          'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten',
        )
      })
      await settled(ann)
      await atEnd(ann)
      await composer(ann).fill('')
      await settled(ann)
      await atEnd(ann)
      assert.equal(await ann.getByRole('button', { name: /newest/ }).count(), 0)
    }
  },
)
