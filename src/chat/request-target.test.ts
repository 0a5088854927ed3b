import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { requestTarget } from './request-target.ts'

function target(url?: string): [string, string | null] {
  const { path, query } = requestTarget({ url } as IncomingMessage)
  return [path, query.get('room')]
}

test('a target is cut at its first question mark', () => {
  assert.deepEqual(target('/ws'), ['/ws', null])
  assert.deepEqual(target('/ws?room=a%20b+c&x=?'), ['/ws', 'a b c'])
  assert.deepEqual(target('/ws?'), ['/ws', null])
  assert.deepEqual(target(undefined), ['/', null])
})

test('no target throws', () => {
  for (const url of ['', '//', '//[', '?', '/ws?room=%', '/ws?room=%ff', 'http://[/ws', '*'])
    assert.doesNotThrow(() => target(url))
})

test('half a character in a query becomes the sign for one that is broken', () => {
  assert.equal(target('/ws?room=%ed%a0%80')[1]?.isWellFormed(), true)
})
