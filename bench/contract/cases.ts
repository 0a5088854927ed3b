/** The static table of the contracts' cases, in the order of the report. */
import type { BenchCase } from '../case.ts'
import { backfill } from './backfill.ts'
import { calls } from './calls.ts'
import { codec } from './codec.ts'
import { generation } from './generation.ts'

export const CONTRACT_CASES: readonly BenchCase[] = [codec, calls, backfill, generation]
