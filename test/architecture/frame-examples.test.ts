import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { frameExamples } from './frame-examples.ts'
import { ROOT } from './read-sources.ts'

const page = readFileSync(join(ROOT, 'docs/chat-protocol.md'), 'utf8')

test('every frame has an example in docs/chat-protocol.md that its schema takes', () => {
  assert.deepEqual(frameExamples(page), [])
})

test('a missing example, an unknown frame, a wrong field and an unknown field are found', () => {
  const bad = page
    .replaceAll(/^\{"type":"leave".*\n/gm, '')
    .replace('{"type":"ping"', '{"type":"knock"}\n{"type":"ping","ref":-1}\n{"type":"ping","x":1')
  assert.deepEqual(frameExamples(bad), [
    'docs/chat-protocol.md (json client) lacks leave',
    'docs/chat-protocol.md (json client) names knock in vain',
    '{"type":"ping","ref":-1}: Too small: expected number to be >=0',
    '{"type":"ping","x":1,"ref":9}: a field is unknown',
  ])
})
