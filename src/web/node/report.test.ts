import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPeers, readStatus, readTunnels } from './report.ts'

test('a status is taken apart, and a node without other nodes has no peers', () => {
  const status = readStatus({
    version: '1',
    node: 'v26',
    state: 'ready',
    uptimeSeconds: 5,
    http: ['http://localhost:1/'],
    tokenRequired: true,
    hub: { connections: { plain: 1, v1: 2 }, rooms: 3, dropped: { slow: 4 }, behind: 1 },
  })
  assert.deepEqual(status.hub, {
    connections: 3,
    rooms: 3,
    messagesIn: 0,
    messagesOut: 0,
    bytesOut: 0,
    dropped: { slow: 4 },
    queueBytes: 0,
    behind: 1,
  })
  assert.equal(status.peers, undefined)
  assert.deepEqual([status.state, status.tokenRequired, status.http.length], ['ready', true, 1])
})

test('a node of another version shows what is understood, and breaks nothing', () => {
  for (const answer of [undefined, null, 'x', [], { hub: 1, peers: 'x', http: [1, 'a'] }]) {
    const status = readStatus(answer)
    assert.equal(status.version, '')
    assert.equal(status.uptimeSeconds, 0)
    assert.deepEqual(readPeers(answer), [])
    assert.deepEqual(readTunnels(answer), { listeners: [], forwards: [], waiting: [] })
  }
})

test('a peer is told by its first connection', () => {
  const connection = { address: '/ip4/127.0.0.1/tcp/1', path: 'relayed', since: 7 }
  assert.deepEqual(readPeers({ peers: [{ peer: 'p', agent: 'a', connections: [connection] }] }), [
    {
      peer: 'p',
      agent: 'a',
      address: '/ip4/127.0.0.1/tcp/1',
      relayed: true,
      since: 7,
      messages: false,
    },
  ])
})

test('a tunnel says why it does not work, or what failed last', () => {
  const traffic = { open: 1, sent: 2, received: 3, lastError: { said: 'reset' } }
  const { forwards, waiting } = readTunnels({
    forwards: [{ protocol: '/x/a', state: 'away', said: 'no route', traffic }],
    waiting: [{ protocol: '/x/b', traffic }],
  })
  assert.deepEqual(
    [forwards[0]?.said, forwards[0]?.open, waiting[0]?.said],
    ['no route', 1, 'reset'],
  )
})
