import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, jsonLines, runLine } from '../run-line.fixture.ts'

test('room create asks for the room with its topic', async () => {
  const answer = ({ body }: Asked) => ({ ...(body as object), epoch: 'e', madeAt: 1 })
  const { stdout, asked } = await runLine(['room', 'create', 'ops', '--topic', 'fire'], { answer })
  assert.deepEqual(asked, [
    { method: 'POST', path: '/api/v1/rooms', body: { room: 'ops', topic: 'fire' } },
  ])
  assert.equal(stdout, 'The room ops is open.\n')
  const json = await runLine(['room', 'create', 'ops', '--json'], { answer })
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, room: 'ops', epoch: 'e', madeAt: 1 }])
})
