/** The static table of the tunnels' cases, in the order of the report. */
import type { BenchCase } from '../case.ts'
import { far } from './far.ts'
import { idle } from './idle.ts'
import { many } from './many.ts'
import { one } from './one.ts'

export const TUNNEL_CASES: readonly BenchCase[] = [one, many, idle, far]
