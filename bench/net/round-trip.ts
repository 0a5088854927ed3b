/** A request and its answer, beside a bare echo on one stream of the host. */
import type { BenchCase, Variant } from '../case.ts'
import { run, serve } from './programs.ts'

const BODY_BYTES = 64

function roundTrips(kind: 'request' | 'echo'): Variant {
  return {
    name: kind,
    measure: async ({ scale, signal }) => {
      await using server = await serve(signal)
      const args = [server.address, kind, BODY_BYTES, scale.seconds]
      const { p50, p99, perSecond } = await run('round-trips', args, { signal })
      return { p50: Number(p50), p99: Number(p99), perSecond: Number(perSecond) }
    },
  }
}

export const roundTrip: BenchCase = {
  name: 'round-trip',
  title: 'a request and its answer',
  work: `One process asks another with ${BODY_BYTES} bytes and waits for the same bytes back, one after the other; beside it a bare echo on one stream of the same host.`,
  columns: [
    { key: 'p50', title: 'p50 µs', over: 'median' },
    { key: 'p99', title: 'p99 µs', over: 'median' },
    { key: 'perSecond', title: 'round trips/s', over: 'median' },
  ],
  variants: [roundTrips('request'), roundTrips('echo')],
  targets: [
    {
      says: 'p50 at most 1.5 times that of the echo',
      value: (of) => of('request', 'p50') / of('echo', 'p50'),
      unit: 'times',
      most: 1.5,
    },
    {
      says: 'p99 at most twice that of the echo',
      value: (of) => of('request', 'p99') / of('echo', 'p99'),
      unit: 'times',
      most: 2,
    },
  ],
}
