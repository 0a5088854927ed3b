import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { docMetrics } from './doc-metrics.ts'
import { ROOT, readSources } from './read-sources.ts'
import { isTest } from './source-file.ts'

test('the documentation names every metric that there is, and no other', () => {
  const sources = readSources('src/app/metrics').filter(({ path }) => !isTest(path))
  const page = 'docs/operations.md'
  const markdown = readFileSync(join(ROOT, page), 'utf8')
  assert.deepEqual(docMetrics(page, markdown, sources.map(({ text }) => text).join('\n')), [])
})

test('a metric that does not exist and one that is not documented are found', () => {
  const sources = `'rialto_rooms' 'process_start_time_seconds'`
  assert.deepEqual(docMetrics('a.md', 'rialto_rooms rialto_roms rialto_rooms', sources), [
    'a.md lacks process_start_time_seconds',
    'a.md names rialto_roms in vain',
  ])
})
