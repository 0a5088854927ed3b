import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { doorsOf, undocumented } from './doc-comments.ts'
import { ROOT, readSources } from './read-sources.ts'
import { parseSource } from './source-file.ts'

test('every name that the package exports has a doc comment where it is declared', () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  assert.deepEqual(undocumented(readSources('src'), doorsOf(exports)), [])
})

test('the doors are the entries of package.json that have types', () => {
  const exports = { '.': { types: './dist/app/index.d.ts' }, './package.json': './package.json' }
  assert.deepEqual(doorsOf(exports), ['src/app/index.ts'])
})

test('a name without a doc comment is found behind re-exports and other names', () => {
  const door = parseSource(
    'src/chat/index.ts',
    `export { hub, type Options, type Kept as Held } from './hub.ts'
export type { Frame, Role } from './protocol/index.ts'`,
  )
  const hub = parseSource(
    'src/chat/hub.ts',
    `/** The hub. */
import './a.ts'

/** Makes one. */
export function hub() {}
// How it is made.
export interface Options {}
/** What is kept. */

export interface Kept {}`,
  )
  const index = parseSource(
    'src/chat/protocol/index.ts',
    `export type { Frame, Role } from './frame.ts'`,
  )
  const frame = parseSource(
    'src/chat/protocol/frame.ts',
    `/** The schema. */
export const frame = 1
export type Frame = typeof frame
/**
 * Who may do what.
 */
export type Role = 'owner'`,
  )
  assert.deepEqual(undocumented([door, hub, index, frame], ['src/chat/index.ts']), [
    'src/chat/hub.ts: Options has no doc comment',
    'src/chat/hub.ts: Kept has no doc comment',
    'src/chat/protocol/frame.ts: Frame has no doc comment',
  ])
})

test('a door that is missing and a name that is declared nowhere are found', () => {
  const door = parseSource('src/app/index.ts', `export { a } from './a.ts'`)
  const a = parseSource('src/app/a.ts', 'export const b = 1')
  assert.deepEqual(undocumented([door, a], ['src/app/index.ts', 'src/net/index.ts']), [
    'src/app/a.ts: a is not declared where it is exported',
    'src/net/index.ts does not exist',
  ])
})
