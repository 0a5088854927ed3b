/** The highest rate that loses nothing, searched anew in each run. */
import type { BenchCase, BenchContext, Variant } from '../case.ts'
import { closedClients, fanout } from './fanout.ts'
import { findHighest } from './find-highest.ts'
import type { ServerKind } from './server.ts'

const CLIENTS = 1_000
/** Seconds for what is under way when the last message is due: who falls behind, server or generator, needs more. */
const DRAIN = 1

/** Probes a fresh server a rate, so that no backlog of a failed probe spoils the next. */
function searched(kind: ServerKind, first: number): Variant {
  return {
    name: kind,
    measure: async (context) => {
      const start = context.scale.rate(first)
      return { rate: await findHighest(start, (rate) => sustains(kind, rate, context)) }
    },
  }
}

async function sustains(kind: ServerKind, rate: number, context: BenchContext): Promise<boolean> {
  const { clients, seconds } = context.scale
  const load = { clients: clients(CLIENTS), rate, seconds, drain: DRAIN }
  const { done } = await fanout(kind, load, context)
  const answered = kind !== 'rialto v1' || done.answers === done.sent
  return (
    done.unsent === 0 &&
    done.lost === 0 &&
    closedClients(done) === 0 &&
    done.blocked === 0 &&
    answered
  )
}

export const highest: BenchCase = {
  name: 'highest',
  title: 'the highest rate without loss, 1,000 clients',
  work: `64-byte messages from all clients in turn; a rate counts when no client is closed and all have everything ${DRAIN} s after the last message was due. Found by doubling, then bisection to 5 %.`,
  columns: [{ key: 'rate', title: 'messages/s', over: 'median' }],
  variants: [
    searched('rialto', 8_000),
    searched('naive', 100),
    searched('socket.io', 100),
    searched('rialto v1', 1_000),
  ],
  targets: [
    {
      says: "at least 40 times the naive loop's",
      value: (of) => of('rialto', 'rate') / of('naive', 'rate'),
      unit: 'times',
      least: 40,
    },
  ],
}
