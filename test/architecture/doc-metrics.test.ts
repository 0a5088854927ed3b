import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { docMetrics } from './doc-metrics.ts'
import { ROOT, readSources } from './read-sources.ts'

test('every metric that the documentation names exists', () => {
  const sources = readSources('src/app/metrics').map(({ text }) => text)
  const page = 'docs/operations.md'
  const markdown = readFileSync(join(ROOT, page), 'utf8')
  assert.deepEqual(docMetrics(page, markdown, sources.join('\n')), [])
})

test('a metric that does not exist is found', () => {
  assert.deepEqual(docMetrics('a.md', 'rialto_rooms rialto_roms', `'rialto_rooms'`), [
    'a.md names rialto_roms',
  ])
})
