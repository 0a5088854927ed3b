import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const connection = {
  address: '/ip4/192.0.2.1/tcp/4001/p2p/12D3KooWBob',
  direction: 'outbound',
  path: 'direct',
  encryption: '/noise',
  multiplexer: '/yamux/1.0.0',
  since: 1,
  streams: 2,
}
const bob = {
  peer: '12D3KooWBob',
  agent: 'rialto/1.2.3\u001b[31m',
  protocols: [],
  listens: [],
  connections: [connection],
  messages: { direction: 'outbound', score: 1, ageMs: 2, features: [] },
}
const { messages: _, ...quiet } = { ...bob, peer: '12D3KooWEve', agent: '' }

test('peers lists how each node is connected and what it runs, safe to show', async () => {
  const answer = () => ({ peers: [bob, quiet] })
  const { stdout, asked } = await runLine(['peers'], { answer })
  assert.deepEqual(asked, [{ method: 'GET', path: '/api/v1/peers' }])
  const address = connection.address
  assert.deepEqual(stdout.split('\n'), [
    `PEER         WAY               ADDRESS${' '.repeat(address.length - 7)}  MESSAGES  RUNS`,
    `12D3KooWBob  direct, outbound  ${address}  yes       rialto/1.2.3\\x1b[31m`,
    `12D3KooWEve  direct, outbound  ${address}  no        -`,
    '',
  ])
  const json = await runLine(['peers', '--json'], { answer })
  assert.deepEqual(jsonLines(json.stdout), [
    { schema: 1, ...bob },
    { schema: 1, ...quiet },
  ])
})

test('peers of a node that nobody is connected to prints nothing, and says so besides', async () => {
  const answer = () => ({ peers: [] })
  const { code, stdout, stderr } = await runLine(['peers'], { answer })
  assert.deepEqual(
    [code, stdout, stderr],
    [0, '', 'No node is connected; "rialto connect" connects one\n'],
  )
  const json = await runLine(['peers', '--json'], { answer })
  assert.deepEqual([json.code, json.stdout, json.stderr], [0, '', ''])
})

test('peers --watch tells what happens, and fails when the node ends it', async () => {
  const at = new Date(2026, 2, 1, 17, 5, 9).getTime()
  const events = [
    { event: 'found', at, peer: '12D3KooWBob', addrs: ['/ip4/192.0.2.1/tcp/1', '/x'] },
    { event: 'messages-ended', at, peer: '12D3KooWBob', reason: 'bye', said: 'good\nbye' },
    { event: 'addresses', at, addrs: ['/y'] },
  ]
  const world = { stream: () => events }
  const { code, stdout, stderr, asked } = await runLine(['peers', '--watch'], world)
  assert.deepEqual(asked, [{ method: 'GET', path: '/api/v1/peers/watch' }])
  assert.equal(
    stdout,
    [
      '2026-03-01 17:05:09 found 12D3KooWBob /ip4/192.0.2.1/tcp/1 /x',
      '2026-03-01 17:05:09 messages-ended 12D3KooWBob bye: good\\nbye',
      '2026-03-01 17:05:09 addresses /y',
      '',
    ].join('\n'),
  )
  assert.equal(
    stderr,
    'rialto: the node stopped sending what happens to the ways to other nodes; it may have been stopped, see: rialto status (CLI_STREAM_ENDED)\n',
  )
  assert.equal(code, 1)
  const json = await runLine(['peers', '--watch', '--json'], world)
  assert.deepEqual(
    jsonLines(json.stdout),
    events.map((event) => ({ schema: 1, ...event })),
  )
})
