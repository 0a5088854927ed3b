/** The dispatcher alone: puts a second, by subscribers and filter. */
import type { BenchCase, Target, Variant } from '../case.ts'
import { run } from './programs.ts'

/** Puts a second to reach, and what the Go original does on such a machine, in thousands. */
const CASES = [
  { subscribers: 1, filter: 'plain', least: 2_000, original: 742 },
  { subscribers: 8, filter: 'plain', least: 1_000, original: 586 },
  { subscribers: 1, filter: 'filter', least: 700, original: 486 },
  { subscribers: 8, filter: 'filter', least: 450, original: 438 },
] as const

const nameOf = ({ subscribers, filter }: (typeof CASES)[number]) =>
  `${subscribers} ${filter === 'filter' ? 'with' : 'without'} filter`

const variants = CASES.map((one): Variant => {
  const { subscribers, filter, original } = one
  return {
    name: nameOf(one),
    measure: async ({ scale, signal }) => {
      const { perSecond, handed } = await run('dispatch', [subscribers, filter, scale.seconds], {
        signal,
      })
      return {
        puts: Number(perSecond) / 1000,
        handed: Number(handed) / scale.seconds / 1000,
        original,
      }
    },
  }
})

const targets = CASES.map(
  (one): Target => ({
    says: `${nameOf(one)}: at least ${one.least.toLocaleString('en')},000 puts a second`,
    value: (of) => of(nameOf(one), 'puts'),
    unit: 'thousand',
    least: one.least,
  }),
)

export const dispatcher: BenchCase = {
  name: 'dispatcher',
  title: 'the dispatcher alone',
  work: 'Messages of 256 bytes are put in by one peer and handed to all subscribers; nothing is dropped. The last column is what the Go original was measured to do, on such a machine but not in this run.',
  columns: [
    { key: 'puts', title: 'thousand puts/s', over: 'median' },
    { key: 'handed', title: 'thousand hand-outs/s', over: 'median' },
    { key: 'original', title: 'original, thousand puts/s', over: 'median' },
  ],
  variants,
  targets,
}
