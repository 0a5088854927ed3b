import assert from 'node:assert/strict'
import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { withShortPath } from './short-path.ts'

test('a path that fits is used as it is', () => {
  assert.equal(
    withShortPath('/a/control.sock', (path) => path),
    '/a/control.sock',
  )
})

test('a path that does not fit goes through a link that is gone afterwards', () => {
  const long = `/${'x'.repeat(200)}/control.sock`
  const short = withShortPath(long, (path) => {
    assert.ok(lstatSync(dirname(path)).isSymbolicLink())
    return path
  })
  assert.ok(Buffer.byteLength(short) <= 103, short)
  assert.equal(lstatSync(dirname(dirname(short)), { throwIfNoEntry: false }), undefined)
})

test('bytes count, not characters', () => {
  const long = `/${'é'.repeat(60)}/control.sock`
  assert.notEqual(
    withShortPath(long, (path) => path),
    long,
  )
})
