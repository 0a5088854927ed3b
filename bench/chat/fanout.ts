/** Fan-out: many clients in one room, messages at a fixed rate, each to everybody. */
import type { BenchContext, Column, Figures, Variant } from '../case.ts'
import type { ProcessUsage } from '../process-usage.ts'
import { type DoneReport, type LoadOptions, startLoad } from './load/load.ts'
import { type BenchServer, type ServerKind, startServer } from './server.ts'

const MIB = 2 ** 20

export interface FanoutOptions {
  clients: number
  /** Messages a second that arrive at the server. */
  rate: number
  seconds: number
  /** @see LoadOptions.drain */
  drain?: number
  /** Clients of `clients` that stop reading. @default 0 */
  stalled?: number
  /** Called while the load runs, from the end of the warm-up on. */
  watch?: (server: BenchServer, over: AbortSignal) => Promise<Figures>
}

export interface Fanout {
  done: DoneReport
  /** Processor seconds of the server a second. */
  cpu: number
  peakBytes: number
  watched: Figures
}

/** The columns that {@link fanoutFigures} fills. */
export const FANOUT_COLUMNS: readonly Column[] = [
  { key: 'deliveredPerSecond', title: 'delivered/s', over: 'median' },
  { key: 'unsent', title: 'not sent in time', over: 'sum' },
  { key: 'lost', title: 'lost', over: 'sum' },
  { key: 'closed', title: 'clients closed', over: 'sum' },
  { key: 'p50', title: 'p50 ms', over: 'median', digits: 1 },
  { key: 'p99', title: 'p99 ms', over: 'median', digits: 1 },
  { key: 'max', title: 'max ms', over: 'highest', digits: 1 },
  { key: 'cpu', title: 'server CPU %', over: 'median' },
  { key: 'peakMiB', title: 'server peak MiB', over: 'median' },
  { key: 'latestSendMs', title: 'sent late by at most, ms', over: 'highest', digits: 1 },
]

/** A server under the full work's number of clients and rate. */
export function fanoutVariant(kind: ServerKind, load: { clients: number; rate: number }): Variant {
  return {
    name: kind,
    measure: async (context) => {
      const { clients, rate, seconds } = context.scale
      const work = { clients: clients(load.clients), rate: rate(load.rate), seconds }
      return fanoutFigures(await fanout(kind, work, context))
    },
  }
}

/** Starts a fresh server, loads it, and ends it. */
export async function fanout(
  kind: ServerKind,
  options: FanoutOptions,
  context: BenchContext,
): Promise<Fanout> {
  const { signal, generator } = context
  const { watch, ...load } = options
  await using server = await startServer(kind, { signal })
  const { path, port, protocol } = server
  const work: LoadOptions = { path, port, protocol, ...load }
  await using run = startLoad(generator, work, signal)
  await run.measuring()
  const before = usageOrNothing(server)
  const from = performance.now()
  const over = new AbortController()
  const loaded = async () => {
    const done = await run.done().finally(() => over.abort())
    const used = usageOrNothing(server)
    const seconds = (performance.now() - from) / 1000
    return { done, cpu: (used.cpuSeconds - before.cpuSeconds) / seconds, peakBytes: used.peakBytes }
  }
  const [figures, watched] = await Promise.all([loaded(), watch?.(server, over.signal)])
  return { ...figures, watched: watched ?? {} }
}

/** A server that died under the load has nothing to show, and that is a result. */
function usageOrNothing(server: BenchServer): Pick<ProcessUsage, 'cpuSeconds' | 'peakBytes'> {
  try {
    return server.usage()
  } catch {
    return { cpuSeconds: Number.NaN, peakBytes: Number.NaN }
  }
}

/** A fan-out's row. */
export function fanoutFigures({ done, cpu, peakBytes, watched }: Fanout): Figures {
  return {
    deliveredPerSecond: done.delivered / done.seconds,
    sent: done.sent,
    unsent: done.unsent,
    delivered: done.delivered,
    lost: done.lost,
    closed: closedClients(done),
    unanswered: done.sent - done.answers,
    gaps: done.gaps,
    p50: done.p50,
    p99: done.p99,
    max: done.max,
    cpu: cpu * 100,
    peakMiB: peakBytes / MIB,
    latestSendMs: done.latestSendMs,
    generatorCpuSeconds: done.generatorCpuSeconds,
    ...watched,
  }
}

/** The connections that the server ended. */
export function closedClients(done: DoneReport): number {
  return Object.values(done.closed).reduce((sum, count) => sum + count, 0)
}

/** The same load for Rialto and for both rivals. */
export function fanoutVariants(load: Parameters<typeof fanoutVariant>[1]): Variant[] {
  return (['rialto', 'naive', 'socket.io'] as const).map((kind) => fanoutVariant(kind, load))
}
