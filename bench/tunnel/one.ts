/** One connection: how many bytes go through it, and how long a round trip takes. */
import type { BenchCase, Lookup } from '../case.ts'
import { throughput, variantsOf } from './measure.ts'

/** Our figure as a multiple of another's. */
function ratio(key: string, other: string): (of: Lookup) => number {
  return (of) => of('rialto tunnel', key) / of(other, key)
}

export const one: BenchCase = {
  name: 'one',
  title: 'one connection through a tunnel',
  work: 'One TCP connection over two processes on loopback: bytes as fast as they go in each direction, then 64 bytes there and back, one after the other.',
  columns: [
    { key: 'up', title: 'MB/s up', over: 'median' },
    { key: 'down', title: 'MB/s down', over: 'median' },
    { key: 'cpu', title: 'CPU s/GB', over: 'median', digits: 2 },
    { key: 'p50', title: 'round trip p50 µs', over: 'median' },
    { key: 'p99', title: 'p99 µs', over: 'median' },
  ],
  variants: variantsOf(async (path, load, { scale: { seconds } }) => {
    const parts = { path, load, connections: 1, seconds }
    const up = await throughput('up', parts)
    const down = await throughput('down', parts)
    const { p50, p99 } = await load(['round-trips', path.port, seconds])
    return {
      up: up.megabytes,
      down: down.megabytes,
      cpu: (up.cpu + down.cpu) / 2,
      p50: Number(p50),
      p99: Number(p99),
    }
  }),
  targets: [
    ...(['up', 'down'] as const).flatMap((way) => [
      {
        says: `${way} at least 0.85 of two plain relays`,
        value: ratio(way, 'two plain relays'),
        unit: 'times',
        least: 0.85,
      },
      {
        says: `${way} at least 3 times js-libp2p as it comes`,
        value: ratio(way, 'js-libp2p as it comes'),
        unit: 'times',
        least: 3,
      },
      { says: `${way} ahead of ssh -L`, value: ratio(way, 'ssh -L'), unit: 'times', least: 1 },
    ]),
    {
      says: 'round trip at most 1.5 times that of two plain relays',
      value: ratio('p50', 'two plain relays'),
      unit: 'times',
      most: 1.5,
    },
    { says: 'round trip ahead of ssh -L', value: ratio('p50', 'ssh -L'), unit: 'times', most: 1 },
  ],
}
