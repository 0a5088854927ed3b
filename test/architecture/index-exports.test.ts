import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { exportedNames, looseIndexes } from './index-exports.ts'
import { readSources } from './read-sources.ts'
import { parseSource } from './source-file.ts'

test('every index.ts holds explicit named re-exports only', () => {
  assert.deepEqual(looseIndexes(readSources('src')), [])
})

test('code, a star and a default in an index.ts are found', () => {
  const text = `export * from './a.ts'\nexport const b = 1\nimport './c.ts'\nexport default 1`
  assert.deepEqual(looseIndexes([parseSource('src/chat/index.ts', text)]), [
    `src/chat/index.ts: export * from './a.ts'`,
    'src/chat/index.ts: export const b = 1',
    `src/chat/index.ts: import './c.ts'`,
    'src/chat/index.ts: export default 1',
  ])
})

test('every index.ts exports the names that exports.json records', () => {
  const recorded: unknown = JSON.parse(
    readFileSync(join(import.meta.dirname, 'exports.json'), 'utf8'),
  )
  assert.deepEqual(
    exportedNames(readSources('src')),
    recorded,
    'a public name came or went; if that is meant, run: npm run exports',
  )
})

test('the recorded names tell values from types', () => {
  const text = `export { b, type A } from './a.ts'\nexport type { C as D } from './c.ts'`
  assert.deepEqual(exportedNames([parseSource('src/chat/index.ts', text)]), {
    'src/chat/index.ts': ['b', 'type A', 'type D'],
  })
})
