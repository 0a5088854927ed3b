import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type HeightRow, RowHeights } from './row-heights.ts'

const row = (key: number | string, head = false): HeightRow => ({
  key: String(key),
  kind: 'message',
  head,
})
const rowsOf = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => row(from + index))

/** Rows of which each is measured as ten times its key. */
function measured(rows: HeightRow[]): RowHeights {
  const heights = new RowHeights()
  heights.sync(rows)
  for (const [index, { key }] of rows.entries()) heights.measured(index, Number(key) * 10)
  return heights
}

test('rows stand below each other by their heights', () => {
  const heights = measured(rowsOf(1, 4))
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((index) => heights.offset(index)),
    [0, 10, 30, 60, 100],
  )
  assert.equal(heights.total, 100)
  assert.deepEqual([heights.offset(-1), heights.offset(9)], [0, 100])
})

test('a position is in the row that begins at or before it, and beyond the ends in the row there', () => {
  const heights = measured(rowsOf(1, 4))
  const found = [-5, 0, 9, 10, 29.5, 30, 99, 100, 500].map((at) => heights.indexAt(at))
  assert.deepEqual(found, [0, 0, 0, 1, 1, 2, 3, 3, 3])
  assert.equal(new RowHeights().indexAt(10), 0)
})

test('a row that was never drawn is guessed like those of its kind', () => {
  const heights = new RowHeights()
  const rows = [row('a'), row('b', true), row('c'), row('d', true)]
  heights.sync(rows.slice(0, 2))
  assert.deepEqual([heights.height(0), heights.height(1)], [32, 32])
  heights.measured(0, 20)
  heights.measured(1, 50)
  heights.sync(rows)
  assert.deepEqual([heights.height(2), heights.height(3)], [20, 50])
  heights.measured(2, 120)
  heights.sync([...rows, row('e')])
  assert.equal(heights.height(4), 30)
})

test('a measurement is news once, and moves what stands below', () => {
  const heights = measured(rowsOf(1, 4))
  assert.equal(heights.measured(1, 20), false)
  assert.equal(heights.measured(1, 25), true)
  assert.deepEqual([heights.offset(1), heights.offset(2), heights.total], [10, 35, 105])
  assert.equal(heights.measured(7, 25), false)
})

test('a row that went keeps its height for when it comes back, and not for ever', () => {
  const heights = measured(rowsOf(1, 4))
  heights.sync(rowsOf(3, 4))
  heights.sync(rowsOf(1, 4))
  assert.equal(heights.total, 100)
  for (let from = 0; from < 4_000; from += 400) {
    heights.sync(rowsOf(from + 10, from + 409))
    for (let index = 0; index < 400; index += 1) heights.measured(index, 7)
  }
  heights.sync(rowsOf(1, 4))
  assert.notEqual(heights.total, 100)
})

test('whatever comes, goes and is replaced, each row stands where the heights above it put it', () => {
  let state = 11
  const upTo = (most: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % most
  }
  const truth = new Map<string, number>()
  const heights = new RowHeights()
  let rows = rowsOf(1_000, 1_200)
  let next = 2_000
  heights.sync(rows)
  for (let step = 0; step < 300; step += 1) {
    const at = upTo(rows.length)
    const act = upTo(5)
    const fresh = rowsOf(next, next + upTo(90))
    if (act === 0) rows = rows.toSpliced(at, 0, ...fresh)
    else if (act === 1 && rows.length > 100) rows = rows.toSpliced(at, upTo(90))
    else if (act === 2) rows = [...rows, ...fresh]
    else if (act === 3) rows = rows.with(at, { ...rows[at]! })
    else rows = rows.slice(upTo(5))
    if (act === 0 || act === 2) next += 100
    heights.sync(rows)
    for (let count = 0; count < 20; count += 1) {
      const index = upTo(rows.length)
      const height = 10 + upTo(100)
      heights.measured(index, height)
      truth.set(rows[index]!.key, height)
    }
    let top = 0
    for (const [index, { key }] of rows.entries()) {
      assert.equal(heights.offset(index), top)
      if (truth.has(key)) assert.equal(heights.height(index), truth.get(key))
      assert.equal(heights.indexAt(top), index)
      top += heights.height(index)
    }
    assert.equal(heights.total, top)
  }
})
