/** The load that the chat is made for: 1,000 plain clients and 8,000 messages a second. */
import type { BenchCase } from '../case.ts'
import { FANOUT_COLUMNS, fanoutVariants } from './fanout.ts'

const LOAD = { clients: 1_000, rate: 8_000 }

export const fanout8000: BenchCase = {
  name: 'fanout-8000',
  title: '1,000 plain clients, 8,000 messages a second',
  work: '64-byte messages from all clients in turn, each to all 1,000: 8 million deliveries a second. Rialto keeps its history on disk meanwhile.',
  columns: FANOUT_COLUMNS,
  variants: fanoutVariants(LOAD),
  targets: [
    { says: 'no message lost', value: (of) => of('rialto', 'lost'), unit: '', most: 0 },
    { says: 'no client closed', value: (of) => of('rialto', 'closed'), unit: '', most: 0 },
    { says: 'p99 under 50 ms', value: (of) => of('rialto', 'p99'), unit: 'ms', below: 50 },
  ],
}
