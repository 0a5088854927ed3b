/** Whether one who types waits while many others talk. */
import { setTimeout as pass } from 'node:timers/promises'
import type { BenchCase } from '../case.ts'
import { openStage, quantile } from './stage.ts'

/** Messages a second by others. */
const RATE = 200
/** Milliseconds between two keys: somebody who types fast. */
const KEY_MS = 90

export const typing: BenchCase = {
  name: 'typing',
  title: `typing while ${RATE} messages a second arrive`,
  work: `Keys are pressed every ${KEY_MS} ms in the composer of a room in which others say ${RATE} messages a second, each drawn at the end of the list: from the time of the key's event until what it changed is painted.`,
  columns: [
    { key: 'p50', title: 'p50 ms', over: 'median', digits: 1 },
    { key: 'p99', title: 'p99 ms', over: 'median', digits: 1 },
    { key: 'most', title: 'longest ms', over: 'highest', digits: 1 },
    { key: 'keys', title: 'keys', over: 'sum' },
    { key: 'arrived', title: 'messages/s', over: 'median' },
  ],
  variants: [
    {
      name: 'page',
      measure: async ({ scale, signal }) => {
        await using stage = await openStage(signal)
        await stage.talk(100)
        const { page } = await stage.open('Ann')
        await page.goto(stage.url)
        const field = page.locator('.composer textarea')
        await field.focus()
        await page.evaluate(noteKeys)
        const seconds = Math.max(scale.seconds, 2)
        const newest = () => page.evaluate(newestNumber)
        const talking = stage.talk(scale.rate(RATE) * seconds, { rate: scale.rate(RATE) })
        const before = await newest()
        const from = performance.now()
        for (let key = 0; performance.now() - from < seconds * 1_000 - 500; key += 1) {
          await page.keyboard.press(String.fromCharCode(97 + (key % 26)))
          await pass(KEY_MS)
        }
        const took = (performance.now() - from) / 1_000
        const arrived = (await newest()) - before
        await talking
        const waits = await page.evaluate(() => Reflect.get(globalThis, 'waits') as number[])
        return {
          p50: quantile(waits, 0.5),
          p99: quantile(waits, 0.99),
          most: Math.max(...waits),
          keys: waits.length,
          arrived: arrived / took,
        }
      },
    },
  ],
  targets: [
    {
      says: 'p99 from key to paint within 50 ms',
      value: (of) => of('page', 'p99'),
      unit: 'ms',
      most: 50,
    },
    {
      says: 'p50 from key to paint within 50 ms',
      value: (of) => of('page', 'p50'),
      unit: 'ms',
      most: 50,
    },
  ],
}

/** In the page: notes how long each key takes until the frame after it is painted. */
function noteKeys(): void {
  const waits: number[] = []
  Reflect.set(globalThis, 'waits', waits)
  const note = ({ timeStamp }: Event) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => waits.push(performance.now() - timeStamp)
      port2.postMessage('')
    })
  addEventListener('keydown', note, { capture: true })
}

/** In the page: the number of the last message that is drawn. */
function newestNumber(): number {
  const rows = document.querySelectorAll<HTMLElement>('.message[data-row]')
  return Number(rows[rows.length - 1]?.dataset.row ?? 0)
}
