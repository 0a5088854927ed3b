import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageOf, bytesOf } from './quantities.ts'

test('bytes are written with three digits at most', () => {
  for (const [bytes, text] of [
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.00 KiB'],
    [15 * 1024, '15.0 KiB'],
    [999 * 1024 ** 2, '999 MiB'],
    [5e15, '4547 TiB'],
  ] as const) {
    assert.equal(bytesOf(bytes), text)
  }
})

test('an age is written with its two largest units', () => {
  for (const [milliseconds, text] of [
    [0, '0s'],
    [59_999, '59s'],
    [125_000, '2m 5s'],
    [3_600_000, '1h 0m'],
    [90_061_000, '1d 1h'],
  ] as const) {
    assert.equal(ageOf(milliseconds), text)
  }
})
