/** The rooms protocol under load: every message said, stored, answered, and sent to 1,000 members as JSON. */
import type { BenchCase, Variant } from '../case.ts'
import { FANOUT_COLUMNS, fanoutVariant } from './fanout.ts'

const CLIENTS = 1_000
const RATES = [500, 2_000, 8_000]

const nameOf = (rate: number) => `rialto v1, ${rate.toLocaleString('en')}/s`

export const v1: BenchCase = {
  name: 'v1',
  title: '1,000 v1 clients',
  work: '64-byte texts by `say` from all members in turn; each is answered once it is durable and goes to all 1,000.',
  columns: [
    ...FANOUT_COLUMNS,
    { key: 'unanswered', title: 'says unanswered', over: 'sum' },
    { key: 'gaps', title: 'gaps told', over: 'sum' },
  ],
  variants: RATES.map(
    (rate): Variant => ({
      name: nameOf(rate),
      measure: fanoutVariant('rialto v1', { clients: CLIENTS, rate }).measure,
    }),
  ),
  targets: RATES.flatMap((rate) => [
    {
      says: `${rate.toLocaleString('en')}/s: no message lost`,
      value: (of) => of(nameOf(rate), 'lost'),
      unit: '',
      most: 0,
    },
    {
      says: `${rate.toLocaleString('en')}/s: every say answered`,
      value: (of) => of(nameOf(rate), 'unanswered'),
      unit: '',
      most: 0,
    },
  ]),
}
