import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const message = (seq: number, text: string, nick = 'ann') => ({
  room: 'lobby',
  seq,
  id: `i${seq}`,
  at: new Date(2026, 2, 1, 17, 5, seq).getTime(),
  from: { id: 'm_ann', nick },
  text,
})

test('room history prints a page, each message on one line whatever it holds', async () => {
  const messages = [message(1, 'hello'), message(2, 'two\nlines \x1b[2J', 'b\u202eob')]
  const { stdout, asked } = await runLine(
    ['room', 'history', 'a/b c', '--before', '9', '--limit', '2'],
    {
      answer: () => ({ messages, more: true }),
    },
  )
  assert.equal(asked[0]?.path, '/api/v1/rooms/a%2Fb%20c/messages?before=9&limit=2')
  assert.equal(
    stdout,
    '2026-03-01 17:05:01 ann: hello\n2026-03-01 17:05:02 b\\u202eob: two\\nlines \\x1b[2J\n',
  )
})

test('room history prints a message a line as JSON', async () => {
  const messages = [message(1, 'hello'), message(2, '\u009b2J')]
  const { stdout } = await runLine(['room', 'history', 'lobby', '--json'], {
    answer: () => ({ messages, more: false }),
  })
  assert.deepEqual(
    jsonLines(stdout),
    messages.map((one) => ({ schema: 1, ...one })),
  )
  assert.ok(!stdout.includes('\u009b'))
})

test('room history takes --before or --after', async () => {
  const { code, stderr } = await runLine([
    'room',
    'history',
    'lobby',
    '--before',
    '3',
    '--after',
    '1',
  ])
  assert.equal(code, 2)
  assert.match(
    stderr,
    /^rialto: --before and --after exclude each other\nUsage: rialto room history ROOM \[options\]\n/,
  )
})
