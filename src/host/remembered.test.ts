import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Remembered } from './remembered.ts'

test('the one longest untold is forgotten first', () => {
  const remembered = new Remembered<number>(2)
  assert.equal(remembered.set('a', 1), undefined)
  assert.equal(remembered.set('b', 2), undefined)
  assert.equal(remembered.set('a', 3), undefined)
  assert.equal(remembered.set('c', 4), 'b')
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => remembered.get(key)),
    [3, undefined, 4],
  )
})
