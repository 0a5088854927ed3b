import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InterruptedError } from '../command/index.ts'
import { jsonLines, runLine } from '../run-line.fixture.ts'
import { forward, listener, stream, waiting } from './p2p.fixture.ts'

const answer = () => ({ forwards: [forward], listeners: [listener], waiting: [] })

test('p2p ls prints what kubo prints, and what the columns are when asked (W13)', async () => {
  const { stdout, stderr, asked } = await runLine(['p2p', 'ls'], { answer })
  assert.deepEqual(asked, [{ method: 'GET', path: '/api/v1/tunnels' }])
  const rows = [
    '/x/web      /ip4/127.0.0.1/tcp/3000 /p2p/12D3KooWBob',
    '/x/database /p2p/12D3KooWAnn        /unix/run/db.sock',
  ]
  assert.deepEqual([stdout, stderr], [`${rows.join('\n')}\n`, ''])
  const withHead = await runLine(['p2p', 'ls', '-v'], { answer })
  assert.equal(
    withHead.stdout,
    `${['Protocol    Listen Address          Target Address', ...rows].join('\n')}\n`,
  )
})

test('p2p ls prints nothing where there is nothing, and says what cannot be made', async () => {
  const none = { answer: () => ({ forwards: [], listeners: [], waiting: [waiting] }) }
  const { code, stdout, stderr } = await runLine(['p2p', 'ls'], none)
  assert.deepEqual(
    [code, stdout, stderr],
    [0, '', '1 cannot be made for now; see: rialto p2p ls --verbose\n'],
  )
})

test('p2p ls --verbose shows what happened to each, safe to show (W13)', async () => {
  const { stdout, asked } = await runLine(['p2p', 'ls', '--verbose'], {
    answer: () => ({ ...answer(), waiting: [waiting] }),
  })
  assert.deepEqual(asked, [{ method: 'GET', path: '/api/v1/tunnels?measure=true' }])
  assert.deepEqual(
    stdout.split('\n').map((line) => line.split(/ {2,}/)),
    [
      [
        'PROTOCOL',
        'LISTENS',
        'LEADS TO',
        'STATE',
        'OPEN',
        'SENT',
        'RECEIVED',
        'FAILED',
        'LAST ERROR',
      ],
      [
        '/x/web',
        '/ip4/127.0.0.1/tcp/3000',
        '/p2p/12D3KooWBob',
        'direct, 1.3 ms',
        '1',
        '2.00 KiB',
        '4.77 MiB',
        '7',
        '-',
      ],
      [
        '/x/database',
        '/p2p/12D3KooWAnn',
        '/unix/run/db.sock',
        '2 peers may come',
        '1',
        '2.00 KiB',
        '4.77 MiB',
        '7',
        '2026-03-01 17:05:09 nothing\\nlistens',
      ],
      [
        '/x/late',
        '/ip4/127.0.0.1/tcp/1',
        '/p2p/12D3KooWBob',
        'waits',
        '-',
        '-',
        '-',
        '-',
        'permission denied',
      ],
      [''],
    ],
  )
})

test('p2p ls --verbose and p2p stream ls count what waits for its other end (W9)', async () => {
  const busy = { ...listener, traffic: { ...listener.traffic, opening: 3 } }
  const { stdout } = await runLine(['p2p', 'ls', '--verbose'], {
    answer: () => ({ forwards: [], listeners: [busy], waiting: [] }),
  })
  assert.equal(stdout.split('\n')[1]?.split(/ {2,}/)[4], '1 (+3)')
  const streams = await runLine(['p2p', 'stream', 'ls'], {
    answer: () => ({ streams: [], opening: 3 }),
  })
  assert.deepEqual(
    [streams.stdout, streams.stderr],
    ['', '3 more wait for their other end; see: rialto p2p ls --verbose\n'],
  )
})

test('p2p ls --json has an object for each', async () => {
  const { stdout } = await runLine(['p2p', 'ls', '--json'], {
    answer: () => ({ ...answer(), waiting: [waiting] }),
  })
  assert.deepEqual(jsonLines(stdout), [
    { schema: 1, kind: 'forward', ...forward },
    { schema: 1, kind: 'listen', ...listener },
    { schema: 1, ...waiting, waiting: true },
  ])
})

test('p2p stream ls prints what kubo prints', async () => {
  const streams = { answer: () => ({ streams: [stream, { ...stream, id: '12' }], opening: 0 }) }
  const { stdout, asked } = await runLine(['p2p', 'stream', 'ls', '--headers'], streams)
  assert.deepEqual(asked, [{ method: 'GET', path: '/api/v1/tunnels/streams' }])
  assert.deepEqual(stdout.split('\n'), [
    'ID Protocol Origin                   Target',
    '7  /x/web   /ip4/127.0.0.1/tcp/49214 /p2p/12D3KooWBob',
    '12 /x/web   /ip4/127.0.0.1/tcp/49214 /p2p/12D3KooWBob',
    '',
  ])
  const none = await runLine(['p2p', 'stream', 'ls', '-v'], {
    answer: () => ({ streams: [], opening: 0 }),
  })
  assert.deepEqual([none.stdout, none.stderr], ['', ''])
  const json = await runLine(['p2p', 'stream', 'ls', '--json'], streams)
  assert.deepEqual(jsonLines(json.stdout)[0], { schema: 1, ...stream })
})

test('p2p top shows the busiest first, with what went through in the last second', async () => {
  let asked = 0
  const answer = () => {
    asked += 1
    const quiet = { ...stream, id: '1' }
    const busy = { ...stream, id: '2', received: stream.received + asked * 1_000_000 }
    return { streams: [quiet, busy] }
  }
  const { stdout } = await runLine(['p2p', 'top', '--count', '1'], { answer })
  const [head, first, second] = stdout.split('\n').map((line) => line.split(/ {2,}/))
  assert.deepEqual(head, ['ID', 'PROTOCOL', 'PEER', 'WAY', 'AGE', 'OUT/S', 'IN/S', 'OUT', 'IN'])
  assert.deepEqual(first?.slice(0, 6), ['2', '/x/web', '12D3KooWBob', 'direct', first?.[4], '0 B'])
  assert.match(first?.[4] ?? '', /^2m [5-9]s$/)
  assert.match(first?.[6] ?? '', /^9\d\d KiB$/)
  assert.deepEqual([second?.[0], second?.[6]], ['1', '0 B'])
})

test('p2p top ends with 130 where it is interrupted between two pictures', async () => {
  const controller = new AbortController()
  const answer = () => {
    setImmediate(() => controller.abort(new InterruptedError('SIGINT')))
    return { streams: [] }
  }
  const { code, stderr } = await runLine(['p2p', 'top'], { answer, signal: controller.signal })
  assert.deepEqual([code, stderr], [130, ''])
})
