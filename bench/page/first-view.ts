/** How soon the page is of use, and what it costs to get there. */
import { setTimeout as pass } from 'node:timers/promises'
import type { BenchCase, Figures, Variant } from '../case.ts'
import { openStage, type PageStage, type Window } from './stage.ts'

const KB = 1_000
/** Views of which a run's figures are the median: the first ones also warm the node. */
const VIEWS = 5
const QUICK_VIEWS = 1
/** Milliseconds after which what loads late has loaded. */
const LATE_MS = 2_000
/** Messages in the room. */
const MESSAGES = 200

/** What is waited for: where one types at first, which is the own name on a first visit and else a message; and what others said. */
const SIGHTS = {
  'first visit, the field': 'input',
  'a later visit, the field': '.composer textarea',
  'a later visit, the messages': '.line .text',
} as const
type Sight = keyof typeof SIGHTS

function viewing(name: Sight): Variant {
  return {
    name,
    measure: async ({ scale, signal }) => {
      await using stage = await openStage(signal)
      await stage.talk(MESSAGES)
      const views: Figures[] = []
      for (let view = 0; view < (scale.quick ? QUICK_VIEWS : VIEWS); view += 1) {
        views.push(await look(stage, name))
      }
      const middle = views.toSorted((a, b) => a.ms! - b.ms!)[views.length >> 1]
      return middle!
    },
  }
}

async function look(stage: PageStage, name: Sight): Promise<Figures> {
  const window = await stage.open(name === 'first visit, the field' ? undefined : 'Ann')
  const bytes = await countBytes(window)
  await window.page.addInitScript(noteSight, SIGHTS[name])
  await window.page.goto(stage.url)
  const ms = Number(
    await (
      await window.page.waitForFunction(() => Reflect.get(globalThis, 'paintedAt'))
    ).jsonValue(),
  )
  const usable = bytes()
  await pass(LATE_MS)
  const all = bytes()
  await window.context.close()
  return {
    ms,
    usableKB: usable.bytes / KB,
    requests: usable.requests,
    lateKB: (all.bytes - usable.bytes) / KB,
  }
}

/** In the page: notes when the first of these elements is painted. */
function noteSight(selector: string): void {
  const look = () => {
    if (!document.querySelector(selector)) return requestAnimationFrame(look)
    return requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => Reflect.set(globalThis, 'paintedAt', performance.now())
      port2.postMessage('')
    })
  }
  requestAnimationFrame(look)
}

/** Counts what comes over the wire: answers with their heads as compressed, and frames of the connection. */
async function countBytes({ cdp }: Window): Promise<() => { bytes: number; requests: number }> {
  let bytes = 0
  let requests = 0
  await cdp.send('Network.enable')
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    requests += 1
  })
  cdp.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += response.payloadData.length
  })
  return () => ({ bytes, requests })
}

export const firstView: BenchCase = {
  name: 'first-view',
  title: 'the first view of the page',
  work: `A window with nothing cached opens the page of a room of ${MESSAGES} messages on loopback: from the start of the navigation until the field in which one types is painted, or the messages are, and what was transferred until then; the median of ${VIEWS} views a run.`,
  columns: [
    { key: 'ms', title: 'ms until painted', over: 'median' },
    { key: 'usableKB', title: 'KB until then', over: 'median', digits: 1 },
    { key: 'requests', title: 'requests', over: 'median' },
    { key: 'lateKB', title: `KB in the ${LATE_MS / 1_000} s after`, over: 'median', digits: 1 },
  ],
  variants: (Object.keys(SIGHTS) as Sight[]).map(viewing),
  targets: [
    {
      says: 'usable within 300 ms',
      value: (of) =>
        Math.max(of('first visit, the field', 'ms'), of('a later visit, the field', 'ms')),
      unit: 'ms',
      most: 300,
    },
    {
      says: 'at most 80 KB until then',
      value: (of) => Math.max(...Object.keys(SIGHTS).map((sight) => of(sight, 'usableKB'))),
      unit: 'KB',
      most: 80,
    },
  ],
}
