import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrows } from './arrows.ts'
import { readSources } from './read-sources.ts'
import { parseSource } from './source-file.ts'

const bad = (path: string, text: string) => arrows([parseSource(path, text)])

test('imports of src follow the arrows of the house', () => {
  assert.deepEqual(arrows(readSources('src')), [])
})

test('a part that imports another part is found, also in a test', () => {
  assert.deepEqual(bad('src/chat/a.ts', `import { x } from '../net/index.ts'`), [
    'src/chat/a.ts imports ../net/index.ts: chat may import of chat/protocol, chat/words only',
  ])
  assert.deepEqual(bad('src/chat/a.test.ts', `import { x } from '../tunnel/index.ts'`), [
    'src/chat/a.test.ts imports ../tunnel/index.ts: parts never import each other',
  ])
})

test('an arrow that runs upward is found in static, dynamic and type imports and in re-exports', () => {
  for (const text of [
    `import { x } from '../app/index.ts'`,
    `import type { X } from '../app/index.ts'`,
    `export { x } from '../app/index.ts'`,
    `await import('../app/index.ts')`,
    `type X = import('../app/index.ts').X`,
  ]) {
    assert.equal(bad('src/chat/a.ts', text).length, 1, text)
  }
})

test('the client takes types of the protocol and never a value', () => {
  assert.deepEqual(bad('src/chat/client/a.ts', `import type { X } from '../protocol/index.ts'`), [])
  assert.equal(bad('src/chat/client/a.ts', `import { x } from '../protocol/index.ts'`).length, 1)
  assert.equal(bad('src/chat/client/a.ts', `import { z } from 'zod'`).length, 1)
})

test('only the SQLite side of a part knows the type of the store', () => {
  const text = `import type { Store } from '../store/index.ts'`
  assert.deepEqual(bad('src/chat/history-sqlite.ts', text), [])
  assert.equal(bad('src/chat/history.ts', text).length, 1)
  assert.equal(bad('src/chat/history-sqlite.ts', text.replace(' type', '')).length, 1)
})

test('a package outside its one area is found', () => {
  assert.equal(bad('src/app/a.ts', `import { DatabaseSync } from 'node:sqlite'`).length, 1)
  assert.equal(bad('src/net/a.ts', `import { tcp } from '@libp2p/tcp'`).length, 1)
  assert.equal(bad('src/chat/a.ts', `import fastify from 'fastify'`).length, 1)
  assert.equal(bad('src/chat/protocol/a.ts', `import 'node:fs'`).length, 1)
})

test('a folder that the house does not name is found', () => {
  assert.equal(bad('src/attic/a.ts', '').length, 1)
})
