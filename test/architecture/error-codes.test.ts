import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CLOSE } from '../../src/chat/close-codes.ts'
import { errorRows } from './error-codes.ts'
import { ROOT, readSources } from './read-sources.ts'
import { parseSource } from './source-file.ts'

test('every error code and close code has exactly one row in docs/errors.md', () => {
  const markdown = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8')
  assert.deepEqual(errorRows(readSources('src'), Object.values(CLOSE), markdown), [])
})

test('a code without a row, a row without a code and an empty cell are found', () => {
  const files = [
    parseSource('src/chat/errors.ts', `class A extends B { constructor() { super('CHAT_A') } }`),
    parseSource('src/chat/say.ts', `answer({ code: 'CHAT_B', env: 'RIALTO_HOME' })`),
    parseSource('src/chat/say.test.ts', `'CHAT_TESTED'`),
  ]
  const table = `| Code | Means | How to solve |
| --- | --- | --- |
| \`CHAT_A\` | it failed | |
| \`CHAT_OLD\` | it is gone | forget it |
| \`1009\` | it is big | send less |
| \`1009\` | it is big | send less |`
  assert.deepEqual(errorRows(files, [1009, 1012], table), [
    'docs/errors.md lacks CHAT_B',
    'docs/errors.md lacks 1012',
    'docs/errors.md names CHAT_OLD in vain',
    'docs/errors.md names 1009 twice',
    'docs/errors.md leaves a cell of CHAT_A empty',
  ])
})
