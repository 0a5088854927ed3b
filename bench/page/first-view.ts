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

/** Where one types at first: the own name on a first visit, else a message. */
const FIELDS = { 'first visit': 'input', 'a later visit': '.composer textarea' } as const

function viewing(name: keyof typeof FIELDS): Variant {
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

async function look(stage: PageStage, name: keyof typeof FIELDS): Promise<Figures> {
  const window = await stage.open(name === 'first visit' ? undefined : 'Ann')
  const bytes = await countBytes(window)
  await window.page.addInitScript(noteField, FIELDS[name])
  await window.page.goto(stage.url)
  const ms = Number(
    await (
      await window.page.waitForFunction(() => Reflect.get(globalThis, 'usableAt'))
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

/** In the page: notes when the field can be typed into and is painted. */
function noteField(selector: string): void {
  const look = () => {
    if (!document.querySelector(selector)) return requestAnimationFrame(look)
    return requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => Reflect.set(globalThis, 'usableAt', performance.now())
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
  work: `A window with nothing cached opens the page of a room of ${MESSAGES} messages on loopback: from the start of the navigation until the field in which one types is painted, and what was transferred until then; the median of ${VIEWS} views a run.`,
  columns: [
    { key: 'ms', title: 'ms until one can type', over: 'median' },
    { key: 'usableKB', title: 'KB until then', over: 'median', digits: 1 },
    { key: 'requests', title: 'requests', over: 'median' },
    { key: 'lateKB', title: `KB in the ${LATE_MS / 1_000} s after`, over: 'median', digits: 1 },
  ],
  variants: [viewing('first visit'), viewing('a later visit')],
  targets: [
    {
      says: 'usable within 300 ms',
      value: (of) => Math.max(of('first visit', 'ms'), of('a later visit', 'ms')),
      unit: 'ms',
      most: 300,
    },
    {
      says: 'at most 80 KB until then',
      value: (of) => Math.max(of('first visit', 'usableKB'), of('a later visit', 'usableKB')),
      unit: 'KB',
      most: 80,
    },
  ],
}
