import assert from 'node:assert/strict'
import { test } from 'node:test'
import type {
  ConnectAnswer,
  DisconnectAnswer,
  PeerEvent,
  PeersAnswer,
  PingAnswer,
  WhyAnswer,
} from '../../../../src/app/http/routes/index.ts'
import { connectedPeers, startPeer } from '../../../../src/app/peers/peer-nodes.fixture.ts'

const PEERS = '/api/v1/peers'
/** A peer that nobody is. */
const NOBODY = '12D3KooWA4gsfqTuSjrj3FSAn8N3bfBYZLxEF5jSaihCTD2CCFoD'

test('a node connects by an address, and then knows the peer by its id', async (t) => {
  const [ada, bob] = await Promise.all([startPeer(t), startPeer(t)])
  const reached = await ada.control.request<ConnectAnswer>('POST', `${PEERS}/connect`, {
    body: { peer: bob.address },
  })
  assert.deepEqual(
    { ...reached, address: '' },
    {
      peer: bob.id,
      address: '',
      direction: 'outbound',
      path: 'direct',
      already: false,
      messages: true,
    },
  )
  const { peers } = await ada.control.request<PeersAnswer>('GET', PEERS)
  const [peer] = peers
  assert.equal(peers.length, 1)
  assert.equal(peer?.peer, bob.id)
  assert.equal(peer.connections[0]?.path, 'direct')
  assert.equal(peer.messages?.direction, 'outbound')
  const again = await ada.control.request<ConnectAnswer>('POST', `${PEERS}/connect`, {
    body: { peer: bob.id },
  })
  assert.deepEqual([again.address, again.already], [reached.address, true])
})

test('a node of another chain is connected, and no messages are exchanged', async (t) => {
  const [ada, bob] = await Promise.all([startPeer(t), startPeer(t, { chainId: 2 })])
  const { messages, said } = await ada.control.request<ConnectAnswer>('POST', `${PEERS}/connect`, {
    body: { peer: bob.address },
  })
  assert.equal(messages, false)
  assert.match(said ?? '', /chain/)
  const reason = 'the peer is of chain 2 and this node of chain 1; set --chain-id alike on both'
  const why = await ada.control.request<WhyAnswer>('GET', `${PEERS}/${bob.id}/why`)
  assert.deepEqual([why.messages, why.keptOut?.said], [false, reason])
  assert.ok(why.keptOut!.milliseconds > 590_000)
  const body = { name: 'temp', peer: bob.id }
  await assert.rejects(ada.control.request('POST', '/api/v1/messages/send', { body }), {
    code: 'NET_DELIVERY',
    message: new RegExp(`\\(not-connected\\): it is kept out for \\d+ s more: ${reason}$`),
  })
})

test('a ping measures a round trip', async (t) => {
  const { ada, bob } = await connectedPeers(t)
  const { peer, milliseconds } = await ada.control.request<PingAnswer>('POST', `${PEERS}/ping`, {
    body: { peer: bob.id },
  })
  assert.equal(peer, bob.id)
  assert.ok(milliseconds > 0)
})

test('why tells what was tried, what each address said, and how the peer is connected', async (t) => {
  const { ada, bob } = await connectedPeers(t)
  const why = await ada.control.request<WhyAnswer>('GET', `${PEERS}/${bob.id}/why`)
  assert.equal(why.messages, true)
  assert.deepEqual(
    why.attempts.map(({ outcome, said }) => [outcome, said]),
    [['connected', '']],
  )
  assert.equal(why.connections[0]?.direction, 'outbound')
  const closed = `/ip4/127.0.0.1/tcp/1/p2p/${NOBODY}`
  const connect = ada.control.request('POST', `${PEERS}/connect`, { body: { peer: closed } })
  await assert.rejects(connect, { code: 'HOST_DIAL', status: 502 })
  const failed = await ada.control.request<WhyAnswer>('GET', `${PEERS}/${NOBODY}/why`)
  assert.deepEqual(
    failed.attempts.map(({ address, outcome }) => [address, outcome]),
    [[closed, 'failed']],
  )
  assert.deepEqual([failed.connections, failed.messages], [[], false])
  assert.deepEqual(ada.logged, [], 'that another node fails is no fault of this one')
})

test('a peer that cannot be is refused', async (t) => {
  const { control, id } = await startPeer(t)
  const connect = (peer: string) => control.request('POST', `${PEERS}/connect`, { body: { peer } })
  await assert.rejects(connect('bob'), { code: 'HOST_ADDRESS', status: 400 })
  await assert.rejects(connect(id), { code: 'HOST_SELF', status: 400 })
  await assert.rejects(connect(NOBODY), { code: 'HOST_NO_ADDRESS', status: 404 })
})

test('a watch tells of peers that come and go', async (t) => {
  const [ada, bob] = await Promise.all([startPeer(t), startPeer(t)])
  const events = ada.control.stream<PeerEvent>(`${PEERS}/watch`)
  const seen: PeerEvent['event'][] = []
  const until = async (wanted: PeerEvent['event']) => {
    for (;;) {
      const { value } = await events.next()
      if (value && 'peer' in value) assert.equal(value.peer, bob.id)
      seen.push(value!.event)
      if (seen.includes(wanted)) return
    }
  }
  const first = until('messages')
  // Answered when the watch has begun: both come over one socket's listener, in order.
  await ada.control.request('GET', PEERS)
  await ada.control.request('POST', `${PEERS}/connect`, { body: { peer: bob.address } })
  await first
  assert.ok(seen.includes('connected'))
  const { closed } = await ada.control.request<DisconnectAnswer>('POST', `${PEERS}/disconnect`, {
    body: { peer: bob.id },
  })
  assert.equal(closed, true)
  await until('disconnected')
  assert.ok(seen.includes('messages-ended'))
  await events.return()
})

test('a peer that is kept out exchanges no messages, until somebody connects to it by hand', async (t) => {
  const { ada, bob } = await connectedPeers(t)
  await ada.control.request('POST', `${PEERS}/disconnect`, {
    body: { peer: bob.id, keepOut: 60_000 },
  })
  const theirs = await bob.control.request<ConnectAnswer>('POST', `${PEERS}/connect`, {
    body: { peer: ada.address },
  })
  assert.equal(theirs.messages, false)
  assert.match(theirs.said ?? '', /disconnected by its operator; come back in \d+ s/)
  const ours = await ada.control.request<ConnectAnswer>('POST', `${PEERS}/connect`, {
    body: { peer: bob.address },
  })
  assert.equal(ours.messages, true)
})

test('nobody is kept out under a text that names no peer, and an address keeps its peer out', async (t) => {
  const ada = await startPeer(t)
  const disconnect = (peer: string) =>
    ada.control.request<DisconnectAnswer>('POST', `${PEERS}/disconnect`, {
      body: { peer, keepOut: 60_000 },
    })
  await assert.rejects(disconnect('garbage'), { code: 'HOST_ADDRESS', status: 400 })
  const answer = await disconnect(`/ip4/127.0.0.1/tcp/1/p2p/${NOBODY}`)
  assert.deepEqual(answer, { peer: NOBODY, closed: false })
  const why = await ada.control.request<WhyAnswer>('GET', `${PEERS}/${NOBODY}/why`)
  assert.equal(why.keptOut?.said, 'disconnected by its operator')
})

test('a peer that is not connected is not disconnected', async (t) => {
  const { control } = await startPeer(t)
  const body = { peer: NOBODY }
  assert.deepEqual(await control.request('POST', `${PEERS}/disconnect`, { body }), {
    peer: NOBODY,
    closed: false,
  })
})
