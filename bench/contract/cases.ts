/** The static table of the contracts' cases, in the order of the report. */
import type { BenchCase } from '../case.ts'
import { codec } from './codec.ts'

export const CONTRACT_CASES: readonly BenchCase[] = [codec]
