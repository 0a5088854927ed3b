import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NodeNotRunningError } from '../../app/home/index.ts'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const answer = {
  version: '1.2.3',
  node: 'v26.10.0',
  pid: 42,
  home: '/home/ann/.rialto',
  http: ['http://127.0.0.1:8080/'],
  state: 'ready',
  startedAt: 1,
  uptimeSeconds: 93_784,
  tokenRequired: false,
  hub: {
    connections: { plain: 1, v1: 2 },
    rooms: 3,
    messagesIn: 4,
    messagesOut: 12,
    bytesOut: 500,
    dropped: { slow: 0, rate: 5, muted: 0, storage: 0 },
    closed: {},
    queueBytes: 0,
    behind: 0,
  },
}

test('status tells where the node is open and how it does', async () => {
  const { code, stdout, asked } = await runLine(['status'], { answer: () => answer })
  assert.deepEqual(asked, [{ method: 'GET', path: '/api/v1/status' }])
  assert.equal(
    stdout,
    [
      'state         ready',
      'open at       http://127.0.0.1:8080/',
      'token         not wanted on this machine',
      'home          /home/ann/.rialto',
      'process       42, rialto 1.2.3 on Node v26.10.0',
      'running for   1 d 2 h',
      'connections   2 rooms protocol, 1 plain',
      'rooms         3',
      'messages      4 in, 12 out',
      'dropped       5 rate',
      'slow clients  0, 0 bytes wait',
      '',
    ].join('\n'),
  )
  assert.equal(code, 0)
})

test('status tells who the node is to other nodes, and how many it knows', async () => {
  const peers = {
    peerId: '12D3KooWAnn',
    addrs: ['/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWAnn'],
    connected: 3,
    messaging: 2,
    known: 9,
    messagesIn: 4,
    messagesOut: 5,
    queueBytes: 6,
  }
  const { stdout } = await runLine(['status'], { answer: () => ({ ...answer, peers }) })
  assert.deepEqual(stdout.split('\n').slice(11), [
    'peer id       12D3KooWAnn',
    'other nodes   /ip4/127.0.0.1/tcp/4001/p2p/12D3KooWAnn',
    'peers         3 connected, 2 exchange messages, 9 known',
    'to peers      4 messages in, 5 out, 6 bytes wait',
    '',
  ])
})

test('status prints every number as one JSON object', async () => {
  const { stdout } = await runLine(['status', '--json'], { answer: () => answer })
  assert.deepEqual(jsonLines(stdout), [{ schema: 1, ...answer }])
})

test('status tells of a node that restores a backup without its hub', async () => {
  const { hub: _, ...restoring } = {
    ...answer,
    state: 'restoring',
    uptimeSeconds: 0,
    tokenRequired: true,
  }
  const { stdout } = await runLine(['status'], { answer: () => restoring })
  assert.match(stdout, /^state +restoring\n/)
  assert.match(stdout, /\ntoken +wanted, see: rialto token show\n/)
  assert.match(stdout, /\nrunning for +0 s\n$/)
})

test('a command fails with the one that starts a node where none runs', async () => {
  const { code, stdout, stderr } = await runLine(['status'], {
    answer: () => {
      throw new NodeNotRunningError('/srv/chat')
    },
  })
  assert.equal(code, 1)
  assert.equal(stdout, '')
  assert.equal(
    stderr,
    'rialto: no node runs on /srv/chat; start one with: rialto start --home /srv/chat (NODE_NOT_RUNNING)\n',
  )
})
