/** The static table of the message service's cases, in the order of the report. */
import type { BenchCase } from '../case.ts'
import { dispatcher } from './dispatcher.ts'
import { large } from './large.ts'
import { peers } from './peers.ts'
import { roundTrip } from './round-trip.ts'
import { small } from './small.ts'

export const NET_CASES: readonly BenchCase[] = [dispatcher, small, large, roundTrip, peers]
