/** Connections that say nothing: what each costs in memory, and all together in processor time. */
import { setTimeout as pass } from 'node:timers/promises'
import type { BenchCase, Variant } from '../case.ts'
import { startLoad } from './load/load.ts'
import { type ServerKind, startServer } from './server.ts'

const CLIENTS = 9_000
/** Seconds until the garbage of start and handshakes is collected; V8 does so once it sees the process idle. */
const SETTLE_SECONDS = 30
const QUICK_SETTLE_SECONDS = 1
const MB = 1_000_000
const KB = 1_000

function idling(kind: ServerKind): Variant {
  return {
    name: kind,
    measure: async ({ scale, generator, signal }) => {
      const settle = (scale.quick ? QUICK_SETTLE_SECONDS : SETTLE_SECONDS) * 1000
      const clients = scale.clients(CLIENTS)
      await using server = await startServer(kind, { signal })
      await pass(settle, undefined, { signal })
      const empty = server.usage().residentBytes
      const { path, port, protocol } = server
      await using load = startLoad(generator, { path, port, protocol, clients, rate: 0 }, signal)
      const { in: entered } = await load.in()
      await pass(settle, undefined, { signal })
      const before = server.usage()
      await pass(scale.seconds * 1000, undefined, { signal })
      const after = server.usage()
      return {
        connections: entered,
        outside: clients - entered,
        emptyMB: empty / MB,
        residentMB: after.residentBytes / MB,
        kbEach: (after.residentBytes - empty) / entered / KB,
        cpu: ((after.cpuSeconds - before.cpuSeconds) / scale.seconds) * 100,
      }
    },
  }
}

export const idle: BenchCase = {
  name: 'idle',
  title: '9,000 idle connections',
  work: `Resident memory ${SETTLE_SECONDS} s after the start, and again ${SETTLE_SECONDS} s after 9,000 clients came in and said nothing.`,
  columns: [
    { key: 'connections', title: 'connections', over: 'median' },
    { key: 'outside', title: 'never in', over: 'sum' },
    { key: 'emptyMB', title: 'MB before', over: 'median', digits: 1 },
    { key: 'residentMB', title: 'MB with them', over: 'median', digits: 1 },
    { key: 'kbEach', title: 'KB each', over: 'median', digits: 1 },
    { key: 'cpu', title: 'server CPU %', over: 'median', digits: 2 },
  ],
  variants: [idling('rialto'), idling('rialto v1'), idling('naive'), idling('socket.io')],
  targets: [
    { says: 'all get in', value: (of) => of('rialto', 'outside'), unit: 'outside', most: 0 },
    {
      says: 'at most 8 KB a connection',
      value: (of) => of('rialto', 'kbEach'),
      unit: 'KB',
      most: 8,
    },
    {
      says: 'under 1 % of a core',
      value: (of) => of('rialto', 'cpu'),
      unit: '%',
      below: 1,
    },
  ],
}
