import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { tableRows } from './markdown.ts'
import { needs } from './needs.ts'
import { ROOT, readSources } from './read-sources.ts'
import { parseSource } from './source-file.ts'

const PAGE = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')

test('every need of the documentation stands in the title of a test, in each file that its row names', () => {
  assert.deepEqual(needs(readSources('src', 'test'), PAGE), [])
})

test('the documentation lists the needs 1 to 9 in order', () => {
  const numbers = tableRows(PAGE).flatMap(({ cells }) => cells.Need ?? [])
  assert.deepEqual(
    numbers,
    Array.from({ length: 9 }, (_, index) => String(index + 1)),
  )
})

test('a need without a test, a file without the need and a test of a need that is not listed are found', () => {
  const files = [
    parseSource('src/a.test.ts', `test('need 1: it works', () => {}); say('need 2')`),
    parseSource(
      'src/b.test.ts',
      'for (const x of []) pageTest(`$' + '{x} (need 7)`, run) // need 2',
    ),
    parseSource('src/c.ts', `test('need 2: this is no test')`),
  ]
  const page = `# What users ask for

| Need | What | Tests |
| --- | --- | --- |
| 1 | this | \`src/a.test.ts\`, \`src/b.test.ts\` |
| 2 | that | |`
  assert.deepEqual(needs(files, page), [
    'docs/architecture.md names src/b.test.ts, where no title holds "need 1"',
    'no test has "need 2" in its title',
    'src/b.test.ts tests need 7, which docs/architecture.md lacks',
  ])
})
