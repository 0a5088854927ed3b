/** Clients that stop reading: the others notice nothing, and what waits for the stalled is bounded. */
import { setTimeout as pass } from 'node:timers/promises'
import type { BenchCase, Figures, Variant } from '../case.ts'
import { FANOUT_COLUMNS, fanout, fanoutFigures } from './fanout.ts'
import type { BenchServer } from './server.ts'

const READING = 900
const STALLED = 100
/** Fills the queue's bound of 1 MiB a client (65 bytes a message) about half-way through the seconds. */
const RATE = 4_000
const SECONDS = 10
const QUICK_SECONDS = 1
/** How often the queues are looked at. */
const LOOK_MS = 250
const MIB = 2 ** 20

/** What the 900 may lose to the others' stall: measured p99 differ by as much without a cause. */
const TOLERANCE_MS = 5
/** The close code of a plain client whose queue is past its bound. */
const TRY_LATER = 1013
/** `HubLimits.queueBytes` for each of the stalled. */
const QUEUE_BOUND_MIB = STALLED

function talking(name: string, stalled: number): Variant {
  return {
    name,
    measure: async (context) => {
      const { clients, rate, quick } = context.scale
      const load = {
        clients: clients(READING) + clients(stalled),
        stalled: clients(stalled),
        rate: rate(RATE),
        seconds: quick ? QUICK_SECONDS : SECONDS,
        watch: watchQueues,
      }
      return fanoutFigures(await fanout('rialto', load, context))
    },
  }
}

async function watchQueues(server: BenchServer, over: AbortSignal): Promise<Figures> {
  let most = 0
  while (!over.aborted) {
    const metrics = await server.metrics()
    most = Math.max(most, metrics.get('rialto_queue_bytes') ?? Number.NaN)
    await pass(LOOK_MS, undefined, { signal: over }).catch(() => {})
  }
  const metrics = await server.metrics()
  const closed = metrics.get(`rialto_closed_total{code="${TRY_LATER}"}`) ?? 0
  return { queueMiB: most / MIB, stalledClosed: closed }
}

const ALL_READ = 'all 900 read'
const SOME_STALL = '900 read, 100 stalled'

export const stalled: BenchCase = {
  name: 'stalled',
  title: '100 clients stop reading while 900 go on',
  work: `${RATE.toLocaleString('en')} messages a second for ${SECONDS} s; 100 clients read nothing once they are in (and take almost nothing into their kernel's buffers). Latency and loss are those of the 900.`,
  columns: [
    ...FANOUT_COLUMNS.filter(({ key }) => key !== 'closed'),
    { key: 'stalledClosed', title: `closed with ${TRY_LATER}`, over: 'median' },
    { key: 'queueMiB', title: 'queues at most, MiB', over: 'highest', digits: 1 },
  ],
  variants: [talking(ALL_READ, 0), talking(SOME_STALL, STALLED)],
  targets: [
    {
      says: `the 900 keep their p99 (at most ${TOLERANCE_MS} ms more)`,
      value: (of) => of(SOME_STALL, 'p99') - of(ALL_READ, 'p99'),
      unit: 'ms more',
      most: TOLERANCE_MS,
    },
    { says: 'the 900 lose nothing', value: (of) => of(SOME_STALL, 'lost'), unit: '', most: 0 },
    {
      says: 'the bound is reached: all that stalled are closed',
      value: (of) => of(SOME_STALL, 'stalledClosed'),
      unit: '',
      least: STALLED,
    },
    {
      says: `what waits stays under ${QUEUE_BOUND_MIB} MiB`,
      value: (of) => of(SOME_STALL, 'queueMiB'),
      unit: 'MiB',
      most: QUEUE_BOUND_MIB,
    },
    {
      says: 'and the process grows by no more',
      value: (of) => of(SOME_STALL, 'peakMiB') - of(ALL_READ, 'peakMiB'),
      unit: 'MiB more',
      most: QUEUE_BOUND_MIB,
    },
  ],
}
