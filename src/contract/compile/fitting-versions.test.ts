import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fittingVersions } from './fitting-versions.ts'

test('a version that a source names is the one', () => {
  assert.equal(fittingVersions(['^0.8.0', '0.8.19', '>=0.5.0']), '0.8.19')
})

test('ranges are joined, each once', () => {
  assert.equal(fittingVersions(['^0.7.0']), '^0.7.0')
  assert.equal(fittingVersions(['^0.7.0', '>=0.5.0 <0.8.0', '^0.7.0']), '^0.7.0 >=0.5.0 <0.8.0')
})

test('alternatives are multiplied out', () => {
  assert.equal(fittingVersions(['^0.6.0 || ^0.7.0', '>=0.5.0']), '^0.6.0 >=0.5.0 || ^0.7.0 >=0.5.0')
})

test('more alternatives than a person writes are left out', () => {
  const many = Array.from({ length: 5 }, (_, index) => `>=0.${index}.0 || >=1.${index}.0`)
  assert.equal(fittingVersions(many)?.split('||').length, 16)
})

test('ranges that leave no version have none that fits', () => {
  const none = [
    ['^0.5.0', '^0.6.0'],
    ['0.8.19', '^0.7.0'],
    ['~0.8.4', '>=0.8.5 <0.9.0', '<0.8.5'],
    ['>0.8.0', '<=0.8.0'],
    ['^1.2.0', '2.0.0'],
    ['^0.0.3', '0.0.4'],
    ['^0.5.0 || ^0.6.0', '^0.7.0'],
  ]
  for (const ranges of none) assert.equal(fittingVersions(ranges), undefined, ranges.join())
  assert.equal(fittingVersions(['^0.5.0 || ^0.6.0', '>=0.6.2']), '^0.6.0 >=0.6.2')
  assert.equal(fittingVersions(['0.5.0 - 0.7.0', '^0.6.0']), '0.5.0 - 0.7.0 ^0.6.0')
  assert.equal(fittingVersions(['0.8', '^0.7.0']), '0.8 ^0.7.0')
})

test('what is no range never reaches a command', () => {
  assert.equal(fittingVersions(['^0.7.0', '$(touch x)', '"; rm', '*']), '^0.7.0')
})
