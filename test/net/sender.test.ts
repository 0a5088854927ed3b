import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { bytes } from '../../src/net/codec.ts'
import { defineMessage } from '../../src/net/define-message.ts'
import { chainSyncFilter, type PeerFacts, type PeerFilter } from '../../src/net/node/index.ts'
import { PRIORITY } from '../../src/net/priority.ts'
import { rawPeer } from '../../src/net/raw-peer.fixture.ts'
import {
  connectedServices,
  startService,
  type TestService,
  until,
} from '../../src/net/service.fixture.ts'

const NEWS = defineMessage('news', bytes())
const ONCE = defineMessage('once', bytes(), { filter: true })
const text = (data: Uint8Array) => Buffer.from(data).toString()

async function star(t: Parameters<typeof startService>[0], count: number) {
  const hub = await startService(t)
  const got: string[] = []
  const leaves: TestService[] = []
  for (let index = 0; index < count; index += 1) {
    const leaf = await startService(t, { seeds: [hub.address] }, (service) =>
      service.register(NEWS, ({ body }) => void got.push(text(body))),
    )
    await leaf.service.node.connect(hub.id)
    leaves.push(leaf)
  }
  await until(() => hub.service.node.peersCount === count)
  return { hub, leaves, got }
}

test('a broadcast comes to every peer once, and its receipt says so', async (t) => {
  const { hub, got } = await star(t, 3)
  assert.deepEqual(await hub.service.broadcast(NEWS, Buffer.from('x')), {
    queued: 3,
    sent: 3,
    dropped: [],
    acknowledged: undefined,
    failed: [],
  })
  await until(() => got.length === 3)
})

test('a body goes out once where its type is filtered or it is passed on, and each time otherwise', async (t) => {
  const { hub } = await star(t, 2)
  const { service } = hub
  const queued: number[] = []
  for (const spread of [service.broadcast, service.broadcast, service.relay, service.relay])
    for (const type of [NEWS, ONCE]) queued.push((await spread(type, Buffer.from('x'))).queued)
  assert.deepEqual(queued, [2, 2, 2, 0, 2, 0, 0, 0])
})

test('an acknowledged broadcast counts who handled it, and names who did not and why', async (t) => {
  const { hub, leaves } = await star(t, 3)
  const [first] = leaves
  const original = await (await (await rawPeer(t)).dial(hub.address)).greet()
  first!.service.register(NEWS, () => {
    throw new Error('of the test')
  })
  const receipt = await hub.service.broadcast(NEWS, Buffer.from('x'), { ack: true })
  const { failed, ...counts } = receipt
  assert.deepEqual(counts, { queued: 4, sent: 4, dropped: [], acknowledged: 2 })
  assert.deepEqual(
    new Set(failed),
    new Set([
      { peer: first!.id, reason: 'failed' },
      { peer: original.id, reason: 'unsupported' },
    ]),
  )
})

test('what a peer sent is not passed on to that peer, and two peers do not play it back and forth', async (t) => {
  const relay = (service: TestService['service'], got: string[]) =>
    service.register(ONCE, ({ body }) => {
      got.push(text(body))
      void service.relay(ONCE, body)
    })
  const [ofAda, ofBob]: [string[], string[]] = [[], []]
  const { ada, bob } = await connectedServices(t, {
    ada: (service) => relay(service, ofAda),
    bob: (service) => relay(service, ofBob),
  })
  await ada.service.broadcast(ONCE, Buffer.from('x'))
  await until(() => ofBob.length === 1)
  await until(() => bob.service.stats().types.once?.droppedKnown === 1)
  assert.deepEqual([ofAda, ada.service.stats().types.once?.messagesIn], [[], 0])
})

test('a message that is not filtered is passed on to all but the peer that the call names', async (t) => {
  const { hub, leaves, got } = await star(t, 2)
  const receipt = await hub.service.relay(NEWS, Buffer.from('x'), { from: leaves[0]!.id })
  assert.equal(receipt.queued, 1)
  await until(() => got.length === 1)
})

test('a layer that is catching up silences broadcasts, and nothing else', async (t) => {
  const { hub, leaves } = await star(t, 1)
  hub.service.node.synchronizing = true
  assert.equal((await hub.service.broadcast(NEWS, Buffer.from('x'))).queued, 0)
  assert.equal(hub.service.sendMsg(NEWS, Buffer.from('x'), leaves[0]!.id).outcome, 'queued')
})

test('a filter chooses among facts that it cannot change, and a peer that it makes up is closed', async (t) => {
  const { hub } = await star(t, 4)
  const { service } = hub
  const seen: PeerFacts[] = []
  const all: PeerFilter = (peers) => {
    seen.push(...peers)
    return peers
  }
  const send = (filter: PeerFilter) =>
    service.sendMessageToPeers(NEWS, Buffer.from('x'), PRIORITY.NORMAL, filter)
  assert.equal(send(all).length, 4)
  assert.equal(send(chainSyncFilter).length, 2)
  assert.ok(Object.isFrozen(seen[0]))
  assert.deepEqual([seen[0]?.direction, seen[0]?.features], ['inbound', ['calls/1']])
  const madeUp = { ...seen[0]!, peer: 'nobody' }
  assert.deepEqual(
    send(() => [madeUp, madeUp]),
    [{ peer: 'nobody', outcome: 'closed' }],
  )
})

test('a message is sent to, and an answer asked of, a peer that is named by an address', async (t) => {
  const echo = defineMessage('echo', bytes(), { answer: bytes() })
  const bob = await startService(t, {}, (service) => {
    service.register(NEWS, () => {})
    service.respond(echo, ({ body }) => body)
  })
  for (const address of [bob.address, `/ip4/127.0.0.1/tcp/1/p2p/${bob.id}`]) {
    const ada = await startService(t)
    if (address !== bob.address) await ada.service.send(NEWS, Buffer.from('x'), bob.address)
    const sent = await ada.service.send(NEWS, Buffer.from('x'), address, { ack: true })
    assert.deepEqual(sent, { peer: bob.id, outcome: 'handled' })
    assert.equal(text(await ada.service.request(echo, Buffer.from('x'), address)), 'x')
    assert.deepEqual(ada.service.node.routeTable.ids(), [bob.id])
    assert.equal(ada.service.node.closedStreams.replaced, undefined)
  }
})

/** A peer that nobody is. */
const NOBODY = '12D3KooWA4gsfqTuSjrj3FSAn8N3bfBYZLxEF5jSaihCTD2CCFoD'

/** The address of a program that takes connections, and says nothing. */
async function silentAddress(t: TestContext): Promise<string> {
  const sockets: Socket[] = []
  const server = createServer((socket) => sockets.push(socket.on('error', () => {})))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as { port: number }
  return `/ip4/127.0.0.1/tcp/${port}/p2p/${NOBODY}`
}

test('a peer that does not answer is not waited for longer than the timeout', async (t) => {
  const address = await silentAddress(t)
  const { service } = await startService(t)
  const echo = defineMessage('echo', bytes(), { answer: bytes() })
  const why = 'it did not answer within 0.1 s; see whether its node runs, or wait longer'
  const late = (name: string) => ({
    code: 'NET_DELIVERY',
    reason: 'not-connected',
    message: `${name} did not get through to ${NOBODY} (not-connected): ${why}`,
  })
  const began = performance.now()
  for (const ack of [true, false])
    await assert.rejects(
      service.send(NEWS, Buffer.from('x'), address, { ack, timeout: 100 }),
      late('news'),
    )
  await assert.rejects(
    async () => await service.request(echo, Buffer.from('x'), address, { timeout: 100 }),
    late('echo'),
  )
  assert.ok(performance.now() - began < 10_000)
  const hasty = await startService(t, { limits: { connectMs: 100 } })
  await assert.rejects(hasty.service.node.connect(address), {
    code: 'NET_NOT_CONNECTED',
    message: `${NOBODY} is not connected: ${why}`,
  })
})

test('a peer that is not connected is closed, in both orders of arguments', async (t) => {
  const { service } = await startService(t)
  const closed = { peer: 'nobody', outcome: 'closed' }
  assert.deepEqual(service.sendMsg(NEWS, Buffer.from('x'), 'nobody'), closed)
  assert.deepEqual(
    service.sendMessageToPeer(NEWS, Buffer.from('x'), PRIORITY.HIGH, 'nobody'),
    closed,
  )
})

test('what cannot be sent is refused before anything is queued', async (t) => {
  const { service } = await startService(t)
  service.register(NEWS, () => {})
  const small = defineMessage('small', bytes(), { limit: 3 })
  assert.throws(() => service.sendMsg(small, Buffer.alloc(4), 'nobody'), {
    code: 'NET_BODY_LONG',
    message: 'a body of 4 bytes is longer than the 3 allowed',
  })
  assert.throws(() => service.sendMsg(NEWS, Buffer.alloc(4), 'nobody', 3 as never), {
    code: 'NET_PRIORITY',
    message: 'the priority is 3, and has to be 0 (high), 1 (normal) or 2 (low)',
  })
  assert.throws(() => service.sendMessageToPeers(NEWS, Buffer.alloc(4), 1, undefined as never), {
    code: 'NET_FILTER',
    message:
      'the filter has to be a function over peers, such as chainSyncFilter or (peers) => peers',
  })
  await assert.rejects(service.send(NEWS, Buffer.alloc(4), 'nobody', { timeout: 0 }), {
    code: 'NET_REPLY_TIME',
    message: 'the timeout is 0 ms, and has to be more than 0 and at most 2147483647',
  })
  await assert.rejects(async () => await service.request(NEWS, Buffer.alloc(4), 'nobody'), {
    code: 'NET_NO_ANSWER_TYPE',
    message: '"news" has no answers; define it with the option answer, a codec',
  })
  const nobody = {
    code: 'NET_PEER',
    message:
      '"nobody" names no peer; give a peer id such as 12D3KooW… or Qm…, or an address that ends in /p2p/ and one',
  }
  const asked = defineMessage('asked', bytes(), { answer: bytes() })
  await assert.rejects(service.send(NEWS, Buffer.alloc(4), 'nobody'), nobody)
  await assert.rejects(async () => await service.request(asked, Buffer.alloc(4), 'nobody'), nobody)
  await assert.rejects(service.send(NEWS, Buffer.alloc(4), service.node.id), { code: 'NET_SELF' })
  assert.equal(service.node.routeTable.size, 0, 'nothing of it reaches the routes')
  assert.throws(() => service.sendMsg(defineMessage('news', bytes()), Buffer.alloc(4), 'nobody'), {
    code: 'NET_TYPE_TAKEN',
  })
})

test('an acknowledged broadcast of a filtered type that failed can be sent again, and goes out no third time', async (t) => {
  let times = 0
  const { ada, bob } = await connectedServices(t, {
    bob: (service) =>
      service.register(ONCE, () => {
        times += 1
        if (times === 1) throw new Error('of the test')
      }),
  })
  const send = async () => {
    const { acknowledged, dropped, failed } = await ada.service.broadcast(ONCE, Buffer.from('x'), {
      ack: true,
    })
    return { acknowledged, dropped, failed }
  }
  assert.deepEqual(await send(), {
    acknowledged: 0,
    dropped: [],
    failed: [{ peer: bob.id, reason: 'failed' }],
  })
  assert.deepEqual(await send(), { acknowledged: 1, dropped: [], failed: [] })
  assert.deepEqual(await send(), {
    acknowledged: 0,
    dropped: [{ peer: bob.id, reason: 'known' }],
    failed: [],
  })
  assert.equal(times, 2)
})
