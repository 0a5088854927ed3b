import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFresh } from './is-fresh.ts'

test('a file is fresh under its own tag alone, in a list, weak, or as any', () => {
  assert.equal(isFresh('"identity"', undefined), false)
  assert.equal(isFresh('"identity"', '"br"'), false)
  for (const tags of ['"identity"', 'W/"identity"', '"other", "identity"', '*']) {
    assert.equal(isFresh('"identity"', tags), true, tags)
  }
})
