import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, jsonLines, runLine } from '../run-line.fixture.ts'

const answer = ({ body }: Asked) => ({
  entry: 1,
  at: 2,
  by: 'node',
  reason: '',
  ...(body as object),
})

test('room slow asks for the pause in seconds, and says what holds now', async () => {
  const { asked, stdout } = await runLine(['room', 'slow', 'lobby', '1m'], { answer })
  assert.deepEqual(asked, [
    {
      method: 'POST',
      path: '/api/v1/moderation',
      body: { action: 'slow', room: 'lobby', seconds: 60 },
    },
  ])
  assert.equal(stdout, 'The room lobby takes a message in 60 s from each.\n')
  const ended = await runLine(['room', 'slow', 'lobby', '0s'], { answer })
  assert.equal(ended.stdout, 'The room lobby is not slow any more.\n')
  const json = await runLine(['room', 'slow', 'lobby', '5s', '--json'], { answer })
  assert.deepEqual(jsonLines(json.stdout), [
    {
      schema: 1,
      entry: 1,
      at: 2,
      by: 'node',
      reason: '',
      action: 'slow',
      room: 'lobby',
      seconds: 5,
    },
  ])
})

test('room slow takes a time', async () => {
  const { code, stderr } = await runLine(['room', 'slow', 'lobby', 'very'])
  assert.equal(code, 2)
  assert.match(
    stderr,
    /^rialto: TIME has to be a time from 1s on, such as 10s, 5m or 12h, or 0s for no pause, not "very"\nUsage: rialto room slow ROOM TIME /,
  )
})
