/** A room in normal use: latency and processor time where the rivals still come near. */
import type { BenchCase } from '../case.ts'
import { FANOUT_COLUMNS, fanoutVariants } from './fanout.ts'

const LOAD = { clients: 1_000, rate: 500 }

export const fanout500: BenchCase = {
  name: 'fanout-500',
  title: '1,000 plain clients, 500 messages a second',
  work: '64-byte messages from all clients in turn, each to all 1,000: half a million deliveries a second.',
  columns: FANOUT_COLUMNS,
  variants: fanoutVariants(LOAD),
  targets: [
    { says: 'no message lost', value: (of) => of('rialto', 'lost'), unit: '', most: 0 },
    { says: 'p99 under 15 ms', value: (of) => of('rialto', 'p99'), unit: 'ms', below: 15 },
    {
      says: "less CPU than the naive loop's",
      value: (of) => of('rialto', 'cpu') / of('naive', 'cpu'),
      unit: 'times',
      below: 1,
    },
  ],
}
