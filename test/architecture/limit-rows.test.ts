import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { defaultComments, limitRows, namelessBounds } from './limit-rows.ts'
import { ROOT, readSources } from './read-sources.ts'
import { parseSource } from './source-file.ts'

test('every limit has exactly one row with its default in docs/limits.md', () => {
  const markdown = readFileSync(join(ROOT, 'docs/limits.md'), 'utf8')
  assert.deepEqual(limitRows(readSources('src'), markdown), [])
})

test('every bound of a frame has a name', () => {
  assert.deepEqual(namelessBounds(readSources('src')), [])
})

test('every @default of a limit is the default that holds', () => {
  const files = readSources('src').filter((file) => file.path.endsWith('/limits.ts'))
  assert.deepEqual(files.flatMap(defaultComments), [])
})

test('a limit without a row, a row without a limit and a wrong default are found', () => {
  const files = [
    parseSource(
      'src/chat/limits.ts',
      'const KIB = 1024\nexport const DEFAULT_LIMITS = { a: KIB, b: 2 }',
    ),
    parseSource(
      'src/chat/client/ping.ts',
      'const PING_MS = 25_000\nconst ROOMS = 9\nconst AGE_SECONDS = 60',
    ),
  ]
  const table = `## \`src/chat/limits.ts\`
| Limit | Default |
| --- | --- |
| \`a\` | 2 KiB |
| \`old\` | 3 |

## \`src/chat/client/ping.ts\`
| Limit | Default |
| --- | --- |
| \`PING_MS\` | 25 s |
| \`AGE_SECONDS\` | 1 min |`
  assert.deepEqual(limitRows(files, table), [
    'docs/limits.md lacks src/chat/limits.ts b',
    'docs/limits.md lacks src/chat/client/ping.ts ROOMS',
    'docs/limits.md names src/chat/limits.ts old in vain',
    'docs/limits.md: src/chat/limits.ts a is 1024, not 2 KiB',
  ])
})

test('units, bits, fixed lengths, codes, versions and fields outside of a limits.ts are no limits', () => {
  const file = parseSource(
    'src/chat/writer.ts',
    `const SECOND = 1000
const BYTES_PER_UNIT = 3
const LF = 0x0a
const TOKEN_LENGTH = 16
const UNIQUE_CODE = 2067
const LAYOUT_VERSION = 1
const JSON_SCHEMA = 1
const STATUSES = { CHAT_RATE: 429 }`,
  )
  assert.deepEqual(limitRows([file], ''), [])
})

test('a bound of a frame without a name is found', () => {
  const file = parseSource('src/chat/protocol/say.ts', 'z.string().min(1).max(1_024)')
  assert.deepEqual(namelessBounds([file]), ['src/chat/protocol/say.ts: .max(1_024)'])
})

test('a comment that gives another default is found', () => {
  const file = parseSource(
    'src/chat/limits.ts',
    `interface L {
  /** Bytes. @default 64 KiB */
  a: number
  /** Count. @default 1_000 */
  b: number
}
const DEFAULT_L: L = { a: 64, b: 1000 }`,
  )
  assert.deepEqual(defaultComments(file), ['src/chat/limits.ts: a is 64, its comment says 64 KiB'])
})
