import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byteRange } from './byte-range.ts'

test('one range of bytes is read, what asks for nothing is told from what is not understood', () => {
  for (const [header, range] of [
    [undefined, 'whole'],
    ['bytes=0-0', { from: 0, to: 1 }],
    ['bytes=2-', { from: 2, to: 10 }],
    ['bytes=2-99', { from: 2, to: 10 }],
    ['bytes=-3', { from: 7, to: 10 }],
    ['bytes=-99', { from: 0, to: 10 }],
    ['bytes=-0', 'outside'],
    ['bytes=10-', 'outside'],
    ['bytes=99999999999999999999-', 'outside'],
    ['bytes=5-4', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=0-1,3-4', 'whole'],
    ['items=0-1', 'whole'],
  ] as const)
    assert.deepEqual(byteRange(header, 10), range, String(header))
})
