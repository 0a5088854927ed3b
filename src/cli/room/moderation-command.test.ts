import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, jsonLines, runLine } from '../run-line.fixture.ts'

const ann = { id: 'm_ann', nick: 'ann', role: 'member', connections: 1, lagBytes: 0, muted: false }

test('an act of moderation finds a member by name, says what happened and how to undo it', async () => {
  const { code, stdout, stderr, asked } = await runLine(
    ['room', 'mute', 'lobby', 'ann', '--for', '10m', '--reason', 'noise', '--home', '/srv/my chat'],
    { answer: moderation },
  )
  assert.deepEqual(asked.at(-1), {
    method: 'POST',
    path: '/api/v1/moderation',
    body: { action: 'mute', member: 'm_ann', room: 'lobby', seconds: 600, reason: 'noise' },
  })
  assert.equal(stdout, 'Muted ann (m_ann) in lobby.\n')
  assert.equal(stderr, "Undo with: rialto room unmute lobby m_ann --home '/srv/my chat'\n")
  assert.equal(code, 0)
})

test('each act of moderation is asked for by its name', async () => {
  for (const [line, body, stdout] of [
    [
      ['unmute', 'lobby', 'm_ann'],
      { action: 'unmute', member: 'm_ann', room: 'lobby' },
      'Unmuted ann (m_ann) in lobby.\n',
    ],
    [
      ['kick', 'lobby', 'ann'],
      { action: 'kick', member: 'm_ann', room: 'lobby' },
      'Kicked ann (m_ann) from lobby.\n',
    ],
    [
      ['ban', 'lobby', 'm_eve', '--everywhere'],
      { action: 'ban', member: 'm_eve' },
      'Banned m_eve from every room.\n',
    ],
    [
      ['unban', 'lobby', 'm_eve'],
      { action: 'unban', member: 'm_eve', room: 'lobby' },
      'Let m_eve back into lobby.\n',
    ],
  ] as const) {
    const done = await runLine(['room', ...line], { answer: moderation })
    assert.deepEqual(done.asked.at(-1)?.body, body)
    assert.equal(done.stdout, stdout)
  }
})

test('an act of moderation prints its entry in the audit trail as JSON', async () => {
  const { stdout } = await runLine(['room', 'kick', 'lobby', 'ann', '--json'], {
    answer: moderation,
  })
  assert.deepEqual(jsonLines(stdout), [
    {
      schema: 1,
      entry: 1,
      at: 2,
      by: 'node',
      action: 'kick',
      member: 'm_ann',
      room: 'lobby',
      reason: '',
    },
  ])
})

test('a time that is none is a misuse', async () => {
  const { code, stderr, asked } = await runLine(['room', 'ban', 'lobby', 'ann', '--for', 'soon'])
  assert.equal(code, 2)
  assert.deepEqual(asked, [])
  assert.match(
    stderr,
    /^rialto: --for has to be a time from 1s on, such as 10s, 5m or 12h, not "soon"\nUsage: /,
  )
})

test('what was done to somebody who is gone is undone by name', async () => {
  const trail = [
    { entry: 3, at: 3, by: 'node', action: 'kick', member: 'm_other', nick: 'eve', reason: '' },
    { entry: 2, at: 2, by: 'node', action: 'ban', member: 'm_eve', nick: 'eve', reason: '' },
  ]
  const answer = (asked: Asked) =>
    asked.path.startsWith('/api/v1/audit') ? { entries: trail } : moderation(asked)
  const { stdout, asked } = await runLine(['room', 'unban', 'lobby', 'eve'], { answer })
  assert.deepEqual(asked.at(-1)?.body, { action: 'unban', member: 'm_eve', room: 'lobby' })
  assert.equal(stdout, 'Let eve (m_eve) back into lobby.\n')
})

function moderation({ method, path, body }: Asked): unknown {
  if (path.startsWith('/api/v1/audit')) return { entries: [] }
  if (method === 'GET') return { members: [ann] }
  return { entry: 1, at: 2, by: 'node', reason: '', ...(body as object) }
}
