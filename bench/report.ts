/** Writes results as Markdown that a document can take as it is. */
import type { BenchCase, Column } from './case.ts'
import type { BenchOptions } from './options.ts'
import type { CaseResult, Judgement, Row } from './run-case.ts'

/** The report's head: what was measured, on what, by which command. */
export function reportHead(machine: Record<string, string>, options: BenchOptions): string {
  const facts = Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`)
  const flags = [
    ...(options.only.length > 0 ? [`--only ${options.only.join(',')}`] : []),
    `--seconds ${options.seconds}`,
    `--runs ${options.runs}`,
    ...(options.quick ? ['--quick'] : []),
    ...(options.hour ? ['--hour'] : []),
  ]
  return [
    ...facts,
    '',
    `Command: \`npm run bench -- ${options.subject} ${flags.join(' ')}\``,
    '',
    `Load generator and server share this machine, on loopback. Each figure is the median of ${options.runs} interleaved ${options.runs === 1 ? 'run' : 'runs'}; what is lost or closed is the sum of all runs; a maximum is that of all runs.`,
    ...(options.quick ? ['', '**A quick run: the figures mean nothing.**'] : []),
  ].join('\n')
}

/** A case's section: its work, its table, and a line a target. */
export function reportCase(bench: BenchCase, result: CaseResult): string {
  const header = ['', ...bench.columns.map(({ title }) => title)]
  const rows = result.rows.map((row) => [row.variant, ...bench.columns.map((c) => cell(row, c))])
  const failures = result.samples.flatMap(({ variant, run, error }) =>
    error === undefined ? [] : [`- FAILED: ${variant}, run ${run}: ${error.split('\n')[0]}`],
  )
  return [
    `## ${bench.name}: ${bench.title}`,
    '',
    `${bench.work} Load average before: ${result.loadBefore.toFixed(2)}.`,
    '',
    line(header),
    line(header.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map(line),
    '',
    ...result.targets.map(verdict),
    ...failures,
  ].join('\n')
}

function cell({ figures }: Row, { key, digits = 0 }: Column): string {
  return format(figures[key] ?? Number.NaN, digits)
}

function verdict({ says, value, unit, met }: Judgement): string {
  const figure = format(value, Number.isInteger(value) ? 0 : 2)
  const shown = Number.isNaN(value) ? figure : `${figure} ${unit}`.trim()
  return `- ${met ? 'met' : 'MISSED'}: ${says} (${shown})`
}

function format(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'not measured'
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

function line(cells: string[]): string {
  return `| ${cells.join(' | ')} |`
}
