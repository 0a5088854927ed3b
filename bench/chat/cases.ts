/** The static table of the chat's cases, in the order of the report. */
import type { BenchCase } from '../case.ts'
import { burst } from './burst.ts'
import { fanout500 } from './fanout-500.ts'
import { fanout8000 } from './fanout-8000.ts'
import { highest } from './highest.ts'
import { idle } from './idle.ts'
import { restart } from './restart.ts'
import { stalled } from './stalled.ts'
import { start } from './start.ts'
import { v1 } from './v1.ts'

export const CHAT_CASES: readonly BenchCase[] = [
  fanout8000,
  fanout500,
  highest,
  v1,
  idle,
  burst,
  stalled,
  restart,
  start,
]
