import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ControlAnswerError } from '../../app/home/index.ts'
import { type Asked, jsonLines, runLine } from '../run-line.fixture.ts'

test('room say says its words as one message', async () => {
  const answer = () => ({ room: 'lobby', seq: 13, at: 1 })
  const { code, stdout, asked } = await runLine(['room', 'say', 'lobby', 'hello', 'all'], {
    answer,
  })
  assert.deepEqual({ code, stdout }, { code: 0, stdout: '' })
  assert.deepEqual(asked, [
    { method: 'POST', path: '/api/v1/rooms/lobby/messages', body: { text: 'hello all' } },
  ])
  const json = await runLine(['room', 'say', 'lobby', '--json', '--nick', 'bot', '--', '--dash'], {
    answer,
  })
  assert.deepEqual(json.asked[0]?.body, { text: '--dash', nick: 'bot' })
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, room: 'lobby', seq: 13, at: 1 }])
})

test('room say says each line of its input in order, and skips empty ones', async () => {
  const answer = () => ({ room: 'lobby', seq: 1, at: 1 })
  const { code, asked } = await runLine(['room', 'say', 'lobby'], {
    answer,
    stdin: 'a\r\n\n  \nb\nc',
  })
  assert.equal(code, 0)
  assert.deepEqual(
    asked.map(({ body }) => body),
    [{ text: 'a' }, { text: 'b' }, { text: 'c' }],
  )
})

test('room say goes on after a line that is refused, names it, and fails', async () => {
  const answer = ({ body }: Asked) => {
    if ((body as { text: string }).text !== 'long') return { room: 'lobby', seq: 1, at: 1 }
    throw new ControlAnswerError(413, { code: 'CHAT_TEXT_LONG', message: 'the text is too long' })
  }
  const { code, asked, stderr } = await runLine(['room', 'say', 'lobby'], {
    answer,
    stdin: 'a\nlong\nb\nlong\n',
  })
  assert.equal(asked.length, 4)
  assert.equal(
    stderr,
    [
      'rialto: line 2 was not said: the text is too long',
      'rialto: line 4 was not said: the text is too long',
      'rialto: 2 of 4 lines were not said: lines 2, 4 (CLI_LINES_NOT_SAID)',
      '',
    ].join('\n'),
  )
  assert.equal(code, 1)
})

test('room say stops at the first line where the room is not there', async () => {
  const { code, asked, stderr } = await runLine(['room', 'say', 'cellar'], {
    stdin: 'a\nb\n',
    answer: () => {
      throw new ControlAnswerError(404, {
        code: 'CHAT_NO_ROOM',
        message: 'there is no room "cellar"',
      })
    },
  })
  assert.equal(asked.length, 1)
  assert.equal(
    stderr,
    'rialto: stopped at line 1\nrialto: there is no room "cellar" (CHAT_NO_ROOM)\n',
  )
  assert.equal(code, 1)
})
