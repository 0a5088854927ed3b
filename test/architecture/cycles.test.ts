import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cycles } from './cycles.ts'
import { readSources } from './read-sources.ts'
import { parseSource } from './source-file.ts'

test('no file of src imports itself in a circle', () => {
  assert.deepEqual(cycles(readSources('src')), [])
})

test('a circle is found, through types too', () => {
  const files = [
    parseSource('src/chat/a.ts', `import { b } from './b.ts'`),
    parseSource('src/chat/b.ts', `import type { C } from './c.ts'`),
    parseSource('src/chat/c.ts', `export const c = () => import('./b.ts')`),
  ]
  assert.deepEqual(cycles(files), ['src/chat/b.ts -> src/chat/c.ts -> src/chat/b.ts'])
})
