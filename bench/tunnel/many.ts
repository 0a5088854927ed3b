/** Many connections at once: what they move together, how fair that is, and how fast new ones come. */
import type { BenchCase, Lookup } from '../case.ts'
import { throughput, variantsOf } from './measure.ts'

/** Lanes on which connections are made one after the other. */
const LANES = 16
/** Seconds that 256 connections are measured at least: each has to have moved a few windows. */
const LONG_SECONDS = 10

export const many: BenchCase = {
  name: 'many',
  title: 'many connections through a tunnel',
  work: `The same over 16 and 256 connections at once, downwards; how many times more the best served of 256 got than the worst, which where that got nothing is ∞; and new connections a second on ${LANES} lanes, each with a byte there and back.`,
  columns: [
    { key: 'down16', title: 'MB/s of 16', over: 'median' },
    { key: 'down256', title: 'MB/s of 256', over: 'median' },
    { key: 'unfair', title: 'best/worst of 256', over: 'median', digits: 1 },
    { key: 'connects', title: 'new/s', over: 'median' },
  ],
  variants: variantsOf(async (path, load, { scale: { seconds, quick } }) => {
    const few = await throughput('down', { path, load, connections: 16, seconds })
    const all = await throughput('down', {
      path,
      load,
      connections: 256,
      seconds: Math.max(seconds, quick ? 0 : LONG_SECONDS),
    })
    const { perSecond } = await load(['connects', path.port, LANES, seconds])
    return {
      down16: few.megabytes,
      down256: all.megabytes,
      unfair: all.unfair,
      connects: Number(perSecond),
    }
  }),
  targets: [
    {
      says: '256 connections at once fair within a factor of two',
      value: (of) => of('rialto tunnel', 'unfair'),
      unit: 'times',
      most: 2,
    },
    ...['two plain relays', 'ssh -L'].map((other) => ({
      says: `at least as many new connections as ${other}`,
      value: (of: Lookup) => of('rialto tunnel', 'connects') / of(other, 'connects'),
      unit: 'times',
      least: 1,
    })),
  ],
}
