import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const rooms = [
  { room: 'lobby', topic: 'Anything', seq: 12, present: 3 },
  { room: 'a/b \x1b[31m', topic: '', seq: 0, present: 0 },
]

test('room ls prints a table, names, or an object a line', async () => {
  const answer = () => ({ rooms })
  const table = await runLine(['room', 'ls'], { answer })
  assert.equal(
    table.stdout,
    [
      'ROOM          PRESENT  NEWEST  TOPIC',
      'lobby         3        12      Anything',
      'a/b \\x1b[31m  0        0',
      '',
    ].join('\n'),
  )
  const names = await runLine(['room', 'ls', '--names'], { answer })
  assert.equal(names.stdout, 'lobby\na/b \\x1b[31m\n')
  const json = await runLine(['room', 'ls', '--json'], { answer })
  assert.deepEqual(
    jsonLines(json.stdout),
    rooms.map((room) => ({ schema: 1, ...room })),
  )
})

test('every command goes to the home that the line names', async () => {
  const { homes } = await runLine(['room', 'ls', '--home', '/srv/chat'], {
    answer: () => ({ rooms }),
  })
  assert.deepEqual(homes, ['/srv/chat'])
})
