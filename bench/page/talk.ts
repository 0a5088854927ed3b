/** What an hour's talk leaves behind in the page. */
import type { BenchCase } from '../case.ts'
import { openStage, type Window } from './stage.ts'

/** Messages that fill what the page holds of a room. */
const FILL_MESSAGES = 12_500
/** Messages of an hour at ten a second. */
const HOUR_MESSAGES = 36_000
/** Messages a second of an hour's real length. */
const HOUR_RATE = 10
/** Messages a second otherwise: the same hour in little more than a minute. */
const FAST_RATE = 500
const MB = 1_000_000

export const talk: BenchCase = {
  name: 'talk',
  title: "an hour's talk",
  work: `${HOUR_MESSAGES.toLocaleString('en')} messages of 2 to 40 words in a room that the page shows at its end, after so many that it holds no more; ${FAST_RATE} a second, or with --hour ${HOUR_RATE}. Memory of the page's heap after garbage is collected, and its nodes.`,
  columns: [
    { key: 'beforeMB', title: 'heap before, MB', over: 'median', digits: 1 },
    { key: 'afterMB', title: 'heap after, MB', over: 'median', digits: 1 },
    { key: 'growthMB', title: 'growth, MB', over: 'median', digits: 2 },
    { key: 'nodesBefore', title: 'nodes before', over: 'median' },
    { key: 'nodesAfter', title: 'nodes after', over: 'median' },
  ],
  variants: [
    {
      name: 'page',
      measure: async ({ scale, signal }) => {
        await using stage = await openStage(signal)
        const window = await stage.open('Ann')
        await window.page.goto(stage.url)
        await window.page.locator('.composer textarea').waitFor()
        const fill = scale.clients(FILL_MESSAGES)
        const hour = scale.clients(HOUR_MESSAGES)
        await stage.talk(fill, { rate: FAST_RATE })
        await shown(window, fill)
        const before = await weigh(window)
        await stage.talk(hour, { rate: scale.hour ? HOUR_RATE : FAST_RATE })
        await shown(window, fill + hour)
        const after = await weigh(window)
        return {
          beforeMB: before.heap / MB,
          afterMB: after.heap / MB,
          growthMB: (after.heap - before.heap) / MB,
          nodesBefore: before.nodes,
          nodesAfter: after.nodes,
        }
      },
    },
  ],
  targets: [
    {
      says: 'the heap grows by at most 2 MB',
      value: (of) => of('page', 'growthMB'),
      unit: 'MB',
      most: 2,
    },
    {
      says: 'no more nodes than before',
      value: (of) => of('page', 'nodesAfter') / of('page', 'nodesBefore'),
      unit: 'of those before',
      most: 1.2,
    },
  ],
}

/** Waits until the newest message is drawn. */
async function shown({ page }: Window, newest: number): Promise<void> {
  await page.locator(`.message[data-row="${newest}"]`).waitFor()
}

/** What is left when garbage is gone. */
async function weigh({ cdp }: Window): Promise<{ heap: number; nodes: number }> {
  await cdp.send('HeapProfiler.enable')
  for (let times = 0; times < 3; times += 1) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  const { nodes } = await cdp.send('Memory.getDOMCounters')
  return { heap: usedSize, nodes }
}
