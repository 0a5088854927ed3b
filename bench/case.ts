/** What a benchmark case is: the work, who does it, what is measured and what it should reach. */

/** How much of the full work a run does. */
export interface Scale {
  /** Whether this run only shows that everything works; its figures mean nothing. */
  quick: boolean
  /** Seconds of load that are measured. */
  seconds: number
  /** Whether an hour lasts one; else what happens in it happens faster. */
  hour: boolean
  /** The clients of this run, for the number of the full work. */
  clients(full: number): number
  /** The messages a second of this run, for the number of the full work. */
  rate(full: number): number
}

/** What a measurement is given. */
export interface BenchContext {
  scale: Scale
  /** The compiled load generator of the chat's cases; empty for others. */
  generator: string
  /** Aborted when the bench is interrupted: children end, waits reject. */
  signal: AbortSignal
}

/** What one measurement found, by column key. */
export type Figures = Record<string, number>

/** One of those that do the same work; the runner interleaves them. */
export interface Variant {
  name: string
  measure(context: BenchContext): Promise<Figures>
}

/** A column of the case's table, and how the runs become one figure. */
export interface Column {
  key: string
  title: string
  over: 'median' | 'highest' | 'sum'
  /** Digits behind the point. @default 0 */
  digits?: number
}

/** Looks up a variant's figure, the runs already joined. */
export type Lookup = (variant: string, key: string) => number

/** A figure to reach: less than `below`, at most `most`, at least `least`. */
export interface Target {
  says: string
  value(lookup: Lookup): number
  unit: string
  below?: number
  most?: number
  least?: number
}

/** One case: a file in `bench/<subject>/` and a row in its `cases.ts`. */
export interface BenchCase {
  name: string
  title: string
  /** The work in a sentence, for the reader of the table. */
  work: string
  columns: readonly Column[]
  variants: readonly Variant[]
  targets: readonly Target[]
}
