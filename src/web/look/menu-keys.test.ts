import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextItem } from './menu-keys.ts'

const NAMES = ['Reply', 'React', 'Edit', 'Delete']

test('arrows go round, Home and End to the ends', () => {
  assert.equal(nextItem('ArrowDown', 0, NAMES), 1)
  assert.equal(nextItem('ArrowDown', 3, NAMES), 0)
  assert.equal(nextItem('ArrowUp', 0, NAMES), 3)
  assert.equal(nextItem('ArrowDown', -1, NAMES), 0)
  assert.equal(nextItem('ArrowUp', -1, NAMES), 3)
  assert.equal(nextItem('Home', 2, NAMES), 0)
  assert.equal(nextItem('End', 0, NAMES), 3)
})

test('a letter leads to the next item that starts with it, in any case', () => {
  assert.equal(nextItem('r', 0, NAMES), 1)
  assert.equal(nextItem('R', 1, NAMES), 0)
  assert.equal(nextItem('d', 0, NAMES), 3)
  assert.equal(nextItem('x', 0, NAMES), undefined)
})

test('other keys move nothing', () => {
  for (const key of ['Enter', ' ', 'Escape', 'Tab', 'Shift']) {
    assert.equal(nextItem(key, 0, NAMES), undefined)
  }
})
