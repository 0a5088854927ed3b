import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const ann = { id: 'm_ann', nick: 'ann', role: 'member', connections: 1, lagBytes: 0, muted: false }

test('room members prints names, ids and how far each is behind', async () => {
  const members = [
    ann,
    { ...ann, id: 'm_bob', nick: 'bob', role: 'moderator', muted: true, lagBytes: 9 },
  ]
  const { stdout } = await runLine(['room', 'members', 'lobby'], { answer: () => ({ members }) })
  assert.equal(
    stdout,
    [
      'NICK  ID     ROLE              CONNECTIONS  WAITING',
      'ann   m_ann  member            1            0',
      'bob   m_bob  moderator, muted  1            9',
      '',
    ].join('\n'),
  )
  const json = await runLine(['room', 'members', 'lobby', '--json'], {
    answer: () => ({ members }),
  })
  assert.deepEqual(
    jsonLines(json.stdout),
    members.map((one) => ({ schema: 1, ...one })),
  )
})
