import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frontDoors } from './front-doors.ts'
import { readSources } from './read-sources.ts'
import { parseSource } from './source-file.ts'

const index = parseSource('src/chat/protocol/index.ts', '')
const bad = (path: string, text: string) => frontDoors([index, parseSource(path, text)])

test('other folders import only the index.ts of a folder', () => {
  assert.deepEqual(frontDoors(readSources('src')), [])
})

test('an import past the front door of a folder is found', () => {
  assert.deepEqual(bad('src/app/a.ts', `import { x } from '../chat/hub.ts'`), [
    'src/app/a.ts imports ../chat/hub.ts: other folders import src/chat/index.ts only',
  ])
  assert.deepEqual(bad('src/chat/a.ts', `import type { X } from './protocol/say.ts'`), [
    'src/chat/a.ts imports ./protocol/say.ts: other folders import src/chat/protocol/index.ts only',
  ])
})

test('a sub-folder without an index.ts and the files of the parent are free', () => {
  assert.deepEqual(bad('src/chat/a.ts', `import { x } from './requests/say.ts'`), [])
  assert.deepEqual(bad('src/chat/protocol/a.ts', `import { x } from '../limits.ts'`), [])
})

test('a test looks behind every door', () => {
  assert.deepEqual(bad('src/app/a.test.ts', `import { x } from '../chat/hub.ts'`), [])
})
