/** Everybody comes at once, as after a restart of the network: how long until all are in. */
import type { BenchCase, Variant } from '../case.ts'
import { startLoad } from './load/load.ts'
import { type ServerKind, startServer } from './server.ts'

const CLIENTS = 9_000

function stormed(kind: ServerKind): Variant {
  return {
    name: kind,
    measure: async ({ scale, generator, signal }) => {
      const clients = scale.clients(CLIENTS)
      await using server = await startServer(kind, { signal })
      const { path, port, protocol } = server
      const work = { path, port, protocol, clients, rate: 0, window: clients }
      await using load = startLoad(generator, work, signal)
      const entered = await load.in()
      return {
        in: entered.in,
        outside: clients - entered.in,
        seconds: entered.seconds,
        p99: entered.p99,
        perSecond: entered.in / entered.seconds,
      }
    },
  }
}

export const burst: BenchCase = {
  name: 'burst',
  title: 'a burst of 9,000 connects',
  work: 'All connect at once and nobody waits for another; a client is in when it could talk: upgraded, and with v1 and Socket.IO joined.',
  columns: [
    { key: 'in', title: 'in', over: 'median' },
    { key: 'outside', title: 'never in', over: 'sum' },
    { key: 'seconds', title: 'seconds until all are in', over: 'median', digits: 2 },
    { key: 'p99', title: 'p99 ms of a client', over: 'median' },
    { key: 'perSecond', title: 'connects/s', over: 'median' },
  ],
  variants: [stormed('rialto'), stormed('rialto v1'), stormed('naive'), stormed('socket.io')],
  targets: [
    { says: 'all get in', value: (of) => of('rialto', 'outside'), unit: 'outside', most: 0 },
    {
      says: "no slower than the naive loop's",
      value: (of) => of('rialto', 'seconds') / of('naive', 'seconds'),
      unit: 'times',
      most: 1,
    },
  ],
}
