import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, jsonLines, runLine } from '../run-line.fixture.ts'

const message = (seq: number, text: string, nick = 'ann') => ({
  room: 'lobby',
  seq,
  id: `i${seq}`,
  at: new Date(2026, 2, 1, 17, 5, seq).getTime(),
  from: { id: 'm_ann', nick },
  text,
})

test('room tail starts with the last ten messages, or where the line says', async () => {
  for (const [line, paths] of [
    [[], ['/messages?limit=10', '/tail?after=2']],
    [
      ['--last', '3'],
      ['/messages?limit=3', '/tail?after=9'],
    ],
    [
      ['--last', '0'],
      ['/messages?limit=1', '/tail?after=12'],
    ],
    [['--after', '7'], ['/tail?after=7']],
  ] as const) {
    const answer = ({ path }: Asked) => {
      const limit = Number(new URL(path, 'http://node').searchParams.get('limit'))
      return { messages: Array.from({ length: limit }, (_, i) => message(13 - limit + i, '')) }
    }
    const { asked } = await runLine(['room', 'tail', 'lobby', ...line], { answer })
    assert.deepEqual(
      asked.map(({ path }) => path),
      paths.map((path) => `/api/v1/rooms/lobby${path}`),
    )
  }
})

test('room tail of a room that keeps nothing starts now', async () => {
  const { asked } = await runLine(['room', 'tail', 'lobby'], { answer: () => ({ messages: [] }) })
  assert.equal(asked.at(-1)?.path, '/api/v1/rooms/lobby/tail')
})

test('room tail prints what comes, tells a gap apart, and fails when the node ends the stream', async () => {
  const stream = () => [{ gap: { from: 1, to: 3, why: 'expired' } }, message(4, 'hello')]
  const { code, stdout, stderr } = await runLine(['room', 'tail', 'lobby', '--after', '0'], {
    stream,
  })
  assert.equal(stdout, '2026-03-01 17:05:04 ann: hello\n')
  assert.equal(
    stderr,
    'rialto: messages 1 to 3 are no longer kept\nrialto: the node stopped sending the room "lobby"; it may have been stopped, see: rialto status (CLI_STREAM_ENDED)\n',
  )
  assert.equal(code, 1)
  const json = await runLine(['room', 'tail', 'lobby', '--after', '0', '--json'], { stream })
  assert.deepEqual(
    jsonLines(json.stdout),
    stream().map((one) => ({ schema: 1, ...one })),
  )
})

test('help of room tail says when it ends', async () => {
  const { stdout } = await runLine(['room', 'tail', '--help'])
  assert.match(
    stdout.replaceAll('\n', ' '),
    /Goes on until it is interrupted; where its reader goes away, the next message ends it\./,
  )
})
