import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BenchCase, BenchContext, Target } from './case.ts'
import { judge, runCase } from './run-case.ts'

const context: BenchContext = {
  scale: { quick: true, hour: false, seconds: 1, clients: (full) => full, rate: (full) => full },
  generator: '',
  signal: new AbortController().signal,
}
const target = (bounds: Partial<Target>): Target => ({
  says: 'x',
  unit: 'ms',
  value: (of) => of('a', 'x'),
  ...bounds,
})

function caseOf(measured: string[], results: Record<string, (number | Error)[]>): BenchCase {
  return {
    name: 'a-case',
    title: 'a case',
    work: 'Works.',
    columns: [
      { key: 'x', title: 'x', over: 'median' },
      { key: 'lost', title: 'lost', over: 'sum' },
      { key: 'most', title: 'most', over: 'highest' },
    ],
    variants: Object.entries(results).map(([name, values]) => ({
      name,
      measure: async () => {
        measured.push(name)
        const value = values.shift()
        if (typeof value !== 'number') throw value
        return { x: value, lost: value, most: value }
      },
    })),
    targets: [target({ most: 3 })],
  }
}

test('variants are interleaved, and their runs joined by each column', async () => {
  const measured: string[] = []
  const bench = caseOf(measured, { a: [5, 1, 3], b: [1, 2, 2] })
  const { rows, targets } = await runCase(bench, context, { runs: 3, tell: () => {} })
  assert.deepEqual(measured, ['a', 'b', 'a', 'b', 'a', 'b'])
  assert.deepEqual(rows[0], { variant: 'a', runs: 3, figures: { x: 3, lost: 9, most: 5 } })
  assert.deepEqual(targets, [{ says: 'x', value: 3, unit: 'ms', met: true }])
})

test('the median of an even number of runs lies between the two in the middle', async () => {
  const bench = caseOf([], { a: [4, 1] })
  const { rows } = await runCase(bench, context, { runs: 2, tell: () => {} })
  assert.equal(rows[0]?.figures.x, 2.5)
})

test('a failed measurement is kept with its reason, and the others go on', async () => {
  const bench = caseOf([], { a: [new Error('no luck')], b: [7] })
  const { rows, samples, targets } = await runCase(bench, context, { runs: 1, tell: () => {} })
  assert.deepEqual(samples[0], { variant: 'a', run: 1, error: 'no luck' })
  assert.equal(rows[1]?.figures.x, 7)
  assert.equal(targets[0]?.met, false)
})

test('an interrupt ends the case', async () => {
  const signal = AbortSignal.abort(new Error('enough'))
  const run = runCase(caseOf([], { a: [1] }), { ...context, signal }, { runs: 1, tell: () => {} })
  await assert.rejects(run, new Error('enough'))
})

test('a target is met at most and at least its bound, and only below a limit', () => {
  const rows = [{ variant: 'a', runs: 1, figures: { x: 5 } }]
  const met = (bounds: Partial<Target>) => judge(target(bounds), rows).met
  assert.deepEqual([met({ most: 5 }), met({ most: 4 })], [true, false])
  assert.deepEqual([met({ least: 5 }), met({ least: 6 })], [true, false])
  assert.deepEqual([met({ below: 6 }), met({ below: 5 })], [true, false])
})
