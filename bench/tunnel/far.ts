/** A long fat link: what one connection gets of it through a tunnel, beside what a plain one gets. */
import type { BenchCase } from '../case.ts'
import { throughput, variantsOf } from './measure.ts'
import { type Path, type PathMaker, pairOver, pathOf, ready, start } from './paths.ts'

/** Milliseconds that the link takes each way. */
const DELAY_MS = 30
/** Megabytes that it carries a second: a gigabit. */
const MEGABYTES = 125
/** Seconds that are measured at least: windows grow for the first of them. */
const LONG_SECONDS = 8

async function linkTo(port: number, signal: AbortSignal) {
  const link = start('link', [port, DELAY_MS, MEGABYTES], signal)
  return { link, port: Number((await ready(link, signal)).port) }
}

async function direct(target: number, signal: AbortSignal): Promise<Path> {
  await using stack = new AsyncDisposableStack()
  const { link, port } = await linkTo(target, signal)
  stack.use(link)
  return pathOf(port, [], stack.move())
}

function tunnel(program: string): PathMaker {
  return (target, signal) => pairOver(program, target, { signal, linkTo })
}

export const far: BenchCase = {
  name: 'far',
  title: 'one connection over a long fat link',
  work: `One TCP connection over a link of ${2 * DELAY_MS} ms there and back and ${MEGABYTES} MB/s, which a relay of the bench makes in user space.`,
  columns: [
    { key: 'up', title: 'MB/s up', over: 'median' },
    { key: 'down', title: 'MB/s down', over: 'median' },
  ],
  variants: variantsOf(
    async (path, load, { scale: { seconds, quick } }) => {
      const parts = {
        path,
        load,
        connections: 1,
        seconds: Math.max(seconds, quick ? 0 : LONG_SECONDS),
      }
      return {
        up: (await throughput('up', parts)).megabytes,
        down: (await throughput('down', parts)).megabytes,
      }
    },
    {
      'direct TCP': direct,
      'rialto tunnel': tunnel('rialto'),
      'js-libp2p as it comes': tunnel('stock'),
    },
  ),
  targets: (['up', 'down'] as const).map((way) => ({
    says: `${way} at least 80 % of a plain connection`,
    value: (of) => (100 * of('rialto tunnel', way)) / of('direct TCP', way),
    unit: '%',
    least: 80,
  })),
}
