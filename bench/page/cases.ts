/** The static table of the page's cases, in the order of the report. */
import type { BenchCase } from '../case.ts'
import { firstView } from './first-view.ts'
import { scroll } from './scroll.ts'
import { talk } from './talk.ts'
import { typing } from './typing.ts'

export const PAGE_CASES: readonly BenchCase[] = [firstView, scroll, typing, talk]
