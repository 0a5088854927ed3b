import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const messages = [
  { from: '12D3KooWBob', name: 'temp', body: '21\n\u001b[2J', encoding: 'utf8' },
  { from: '12D3KooWBob', name: 'alarm', body: '/wA=', encoding: 'base64' },
]
const world = { stream: () => messages }

test('msg listen prints who sent what, safe to show, and fails when the node ends it', async () => {
  const { code, stdout, stderr, asked } = await runLine(['msg', 'listen', 'temp', 'alarm'], world)
  assert.deepEqual(asked, [{ method: 'GET', path: '/api/v1/messages/listen?names=temp%2Calarm' }])
  assert.equal(stdout, '12D3KooWBob temp: 21\\n\\x1b[2J\n12D3KooWBob alarm: (base64) /wA=\n')
  assert.equal(
    stderr,
    'rialto: the node stopped sending messages of temp and alarm; it may have been stopped, see: rialto status (CLI_STREAM_ENDED)\n',
  )
  assert.equal(code, 1)
})

test('msg listen --json prints an object a message', async () => {
  const { stdout } = await runLine(['msg', 'listen', 'temp', 'alarm', '--json'], world)
  assert.deepEqual(
    jsonLines(stdout),
    messages.map((message) => ({ schema: 1, ...message })),
  )
})

test('msg listen wants a name', async () => {
  const { code, stderr } = await runLine(['msg', 'listen'])
  assert.equal(code, 2)
  assert.match(stderr, /^rialto: missing required argument 'NAME'\n/)
})
