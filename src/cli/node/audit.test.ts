import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const entries = [
  {
    entry: 2,
    at: new Date(2026, 2, 1, 17, 5, 9).getTime(),
    by: 'm_mod',
    action: 'mute',
    room: 'lobby',
    member: 'm_eve',
    seconds: 60,
    reason: 'noise',
  },
  {
    entry: 1,
    at: new Date(2026, 2, 1, 17, 5, 8).getTime(),
    by: 'node',
    action: 'ban',
    member: 'm_eve',
    reason: '',
  },
]

test('audit prints who did what to whom, and why', async () => {
  const { stdout, asked } = await runLine(
    ['audit', '--room', 'a b', '--before', '3', '--limit', '2'],
    {
      answer: () => ({ entries }),
    },
  )
  assert.equal(asked[0]?.path, '/api/v1/audit?room=a+b&before=3&limit=2')
  assert.equal(
    stdout,
    [
      'ENTRY  TIME                 BY     ACT   MEMBER  ROOM          FOR   REASON',
      '2      2026-03-01 17:05:09  m_mod  mute  m_eve   lobby         60 s  noise',
      '1      2026-03-01 17:05:08  node   ban   m_eve   (every room)  -',
      '',
    ].join('\n'),
  )
})

test('audit prints an entry a line as JSON', async () => {
  const { stdout, asked } = await runLine(['audit', '--json'], { answer: () => ({ entries }) })
  assert.equal(asked[0]?.path, '/api/v1/audit')
  assert.deepEqual(
    jsonLines(stdout),
    entries.map((entry) => ({ schema: 1, ...entry })),
  )
})
