import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, jsonLines, runLine } from '../run-line.fixture.ts'

const ann = { id: 'm_ann', nick: 'ann', role: 'member', connections: 1, lagBytes: 0, muted: false }
const answer = ({ method, body }: Asked) =>
  method === 'GET'
    ? { members: [ann] }
    : { entry: 1, at: 2, by: 'node', reason: '', ...(body as object) }

test('room role finds the member in the room and gives the role in all of them', async () => {
  const { asked, stdout } = await runLine(['room', 'role', 'lobby', 'ann', 'moderator'], { answer })
  assert.deepEqual(asked[1]?.body, { action: 'role', member: 'm_ann', role: 'moderator' })
  assert.equal(stdout, 'ann (m_ann) is a moderator now.\n')
  const json = await runLine(['room', 'role', 'lobby', 'm_eve', 'member', '--json'], { answer })
  assert.deepEqual(jsonLines(json.stdout), [
    {
      schema: 1,
      entry: 1,
      at: 2,
      by: 'node',
      reason: '',
      action: 'role',
      member: 'm_eve',
      role: 'member',
    },
  ])
})

test('room role takes the two roles that can be given', async () => {
  const { code, stderr, asked } = await runLine(['room', 'role', 'lobby', 'ann', 'owner'])
  assert.deepEqual({ code, asked }, { code: 2, asked: [] })
  assert.match(stderr, /^rialto: ROLE has to be moderator or member, not "owner"\nUsage: /)
})
