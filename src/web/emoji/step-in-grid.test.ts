import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepInGrid } from './step-in-grid.ts'

test('keys lead along the rows and between them, and not beyond the last', () => {
  const grid = { columns: 4, count: 10 }
  const steps = (key: string) => [0, 5, 9].map((at) => stepInGrid(key, at, grid))
  assert.deepEqual(steps('ArrowRight'), [1, 6, undefined])
  assert.deepEqual(steps('ArrowLeft'), [undefined, 4, 8])
  assert.deepEqual(steps('ArrowDown'), [4, 9, undefined])
  assert.deepEqual(steps('ArrowUp'), [undefined, 1, 5])
  assert.deepEqual(steps('Home'), [0, 4, 8])
  assert.deepEqual(steps('End'), [3, 7, 9])
  assert.deepEqual(steps('PageUp'), [0, 0, 0])
  assert.deepEqual(steps('PageDown'), [9, 9, 9])
  assert.deepEqual(steps('a'), [undefined, undefined, undefined])
})
