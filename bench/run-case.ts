/** Runs a case: every variant once a run, so that a change of the machine's mood meets all of them. */
import type { BenchCase, BenchContext, Column, Figures, Lookup, Target } from './case.ts'
import { loadBefore } from './machine.ts'

/** One measurement: what it found, or why it failed. */
export interface Sample {
  variant: string
  run: number
  figures?: Figures
  error?: string
}

/** A variant's row: the runs joined column by column. */
export interface Row {
  variant: string
  runs: number
  figures: Figures
}

export interface Judgement {
  says: string
  value: number
  unit: string
  met: boolean
}

export interface CaseResult {
  case: string
  loadBefore: number
  rows: Row[]
  targets: Judgement[]
  samples: Sample[]
}

/** Measures all variants `runs` times; a failure is kept as a sample and the rest goes on. */
export async function runCase(
  bench: BenchCase,
  context: BenchContext,
  options: { runs: number; tell(text: string): void },
): Promise<CaseResult> {
  const before = loadBefore()
  options.tell(`${bench.name}: ${bench.title} (load ${before.toFixed(2)})`)
  const samples: Sample[] = []
  for (let run = 1; run <= options.runs; run++) {
    for (const variant of bench.variants) {
      context.signal.throwIfAborted()
      const sample = await measure(variant.name, run, () => variant.measure(context))
      samples.push(sample)
      options.tell(`  ${run}/${options.runs} ${variant.name}: ${describe(sample)}`)
    }
  }
  context.signal.throwIfAborted()
  const rows = bench.variants.map(({ name }) => join(name, bench.columns, samples))
  const targets = bench.targets.map((target) => judge(target, rows))
  return { case: bench.name, loadBefore: before, rows, targets, samples }
}

/** Joins a variant's runs: every figure, the table's by its column and the rest by the median. */
export function join(variant: string, columns: readonly Column[], samples: Sample[]): Row {
  const found = samples.flatMap((sample) =>
    sample.variant === variant && sample.figures ? [sample.figures] : [],
  )
  const keys = Object.keys(found[0] ?? {})
  const figures = keys.map((key) => {
    const over = columns.find((column) => column.key === key)?.over ?? 'median'
    const values = found.map((of) => of[key] ?? Number.NaN)
    return [key, JOIN[over](values)] as const
  })
  return { variant, runs: found.length, figures: Object.fromEntries(figures) }
}

/** Holds a target against the joined figures; what was not measured is not met. */
export function judge(target: Target, rows: Row[]): Judgement {
  const lookup: Lookup = (variant, key) =>
    rows.find((row) => row.variant === variant)?.figures[key] ?? Number.NaN
  const value = target.value(lookup)
  const met =
    !Number.isNaN(value) &&
    !(target.below !== undefined && value >= target.below) &&
    !(target.most !== undefined && value > target.most) &&
    !(target.least !== undefined && value < target.least)
  return { says: target.says, value, unit: target.unit, met }
}

const JOIN: Record<Column['over'], (values: number[]) => number> = {
  median: (values) => {
    const sorted = values.toSorted((a, b) => a - b)
    const middle = sorted.length >> 1
    if (sorted.length % 2 === 1) return sorted[middle] ?? Number.NaN
    return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
  },
  highest: (values) => Math.max(...values),
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
}

async function measure(
  variant: string,
  run: number,
  work: () => Promise<Figures>,
): Promise<Sample> {
  try {
    return { variant, run, figures: await work() }
  } catch (error) {
    return { variant, run, error: error instanceof Error ? error.message : String(error) }
  }
}

function describe({ figures, error }: Sample): string {
  if (figures === undefined) return `FAILED: ${error}`
  const shown = Object.entries(figures).map(([key, value]) => `${key} ${Number(value.toFixed(2))}`)
  return shown.join(', ')
}
