/** A room of ten thousand messages under the wheel. */
import { setTimeout as pass } from 'node:timers/promises'
import type { BenchCase } from '../case.ts'
import { openStage, quantile, type Window } from './stage.ts'

const MESSAGES = 10_000
/** Pixels that one turn of the wheel scrolls. */
const TURN_PIXELS = 300
/** Milliseconds between two turns: as fast as a display of 60 Hz asks. */
const TURN_MS = 16
/** Milliseconds from one frame to the next beyond which one was left out at 60 Hz. */
const LATE_MS = 25

export const scroll: BenchCase = {
  name: 'scroll',
  title: `${MESSAGES.toLocaleString('en')} messages under the wheel`,
  work: `A room of ${MESSAGES.toLocaleString('en')} messages of 2 to 40 words: the wheel turns by ${TURN_PIXELS} pixels every ${TURN_MS} ms, first up while history loads, until the room begins; then down and up through what is held.`,
  columns: [
    { key: 'loadingFps', title: 'frames/s, loading', over: 'median', digits: 1 },
    { key: 'loadingLate', title: 'late %', over: 'median', digits: 1 },
    { key: 'heldFps', title: 'frames/s, held', over: 'median', digits: 1 },
    { key: 'heldLate', title: 'late % ', over: 'median', digits: 1 },
    { key: 'longest', title: 'longest frame, ms', over: 'highest' },
    { key: 'drawn', title: 'messages in the DOM', over: 'highest' },
  ],
  variants: [
    {
      name: 'page',
      measure: async ({ scale, signal }) => {
        await using stage = await openStage(signal)
        await stage.talk(scale.clients(MESSAGES))
        const window = await stage.open('Ann')
        await window.page.goto(stage.url)
        await window.page.locator('.message').first().waitFor()
        await window.page.evaluate(noteFrames)
        const begins = window.page.getByText('This is where the room begins.')
        const loading = await turn(window, -TURN_PIXELS, () => begins.isVisible())
        const seconds = scale.seconds * 1_000
        const down = await turn(window, TURN_PIXELS, (from) => performance.now() - from > seconds)
        const up = await turn(window, -TURN_PIXELS, (from) => performance.now() - from > seconds)
        const held = [...down, ...up]
        return {
          loadingFps: 1_000 / quantile(loading, 0.5),
          loadingLate: late(loading),
          heldFps: 1_000 / quantile(held, 0.5),
          heldLate: late(held),
          longest: Math.max(...loading, ...held),
          drawn: await window.page.locator('.message').count(),
        }
      },
    },
  ],
  targets: [
    {
      says: '60 frames a second',
      value: (of) => of('page', 'heldFps'),
      unit: 'frames/s',
      least: 59,
    },
    {
      says: '60 frames a second while history loads',
      value: (of) => of('page', 'loadingFps'),
      unit: 'frames/s',
      least: 59,
    },
    {
      says: 'at most 5 % of the frames late',
      value: (of) => of('page', 'heldLate'),
      unit: '%',
      most: 5,
    },
  ],
}

/** Turns the wheel until it is enough; the milliseconds of each frame meanwhile. */
async function turn(
  { page, cdp }: Window,
  pixels: number,
  enough: (from: number) => boolean | Promise<boolean>,
): Promise<number[]> {
  const from = performance.now()
  await page.evaluate(() => Reflect.set(globalThis, 'noted', []))
  for (let turns = 0; ; turns += 1) {
    const event = { x: 640, y: 400, deltaX: 0, deltaY: pixels }
    cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...event }).catch(() => {})
    await pass(TURN_MS)
    if (turns % 10 === 0 && (await enough(from))) break
  }
  return await page.evaluate(() => Reflect.get(globalThis, 'noted') as number[])
}

/** In the page: notes how long each frame takes. */
function noteFrames(): void {
  let last = performance.now()
  Reflect.set(globalThis, 'noted', [])
  const note = (now: number) => {
    ;(Reflect.get(globalThis, 'noted') as number[]).push(now - last)
    last = now
    requestAnimationFrame(note)
  }
  requestAnimationFrame(note)
}

function late(frames: readonly number[]): number {
  return (frames.filter((frame) => frame > LATE_MS).length / frames.length) * 100
}
