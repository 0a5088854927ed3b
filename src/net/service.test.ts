import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { createHost, createIdentity } from '../host/index.ts'
import { bytes, json } from './codec.ts'
import { defineMessage } from './define-message.ts'
import { connectedServices, startService, until } from './service.fixture.ts'
import { createMessageService } from './service.ts'

const NEWS = defineMessage('news', bytes())
const MEASURE = defineMessage('measure', json(z.object({ celsius: z.number() })))
const SQUARE = defineMessage('square', json(z.number()), { answer: json(z.number()) })

test('a message comes to the handler of its type, with its sender and its body', async (t) => {
  const got: [string, number][] = []
  const { ada, bob } = await connectedServices(t, {
    bob: (service) =>
      service.register(MEASURE, ({ from, body }) => void got.push([from, body.celsius])),
  })
  assert.deepEqual(ada.service.sendMsg(MEASURE, { celsius: 21.5 }, bob.id), {
    peer: bob.id,
    outcome: 'queued',
  })
  await until(() => got.length === 1)
  assert.deepEqual(got, [[ada.id, 21.5]])
})

test('an acknowledged message resolves when the handler has returned', async (t) => {
  const busy = Promise.withResolvers<void>()
  const { ada, bob } = await connectedServices(t, {
    bob: (service) => service.register(NEWS, () => busy.promise),
  })
  let done = false
  const sent = ada.service.send(NEWS, Buffer.from('x'), bob.id, { ack: true }).then((delivery) => {
    done = true
    return delivery
  })
  await ada.service.send(MEASURE, { celsius: 1 }, bob.id)
  assert.equal(done, false)
  busy.resolve()
  assert.deepEqual(await sent, { peer: bob.id, outcome: 'handled' })
})

test('a request is answered once, or many times', async (t) => {
  const { ada, bob } = await connectedServices(t, {
    bob: (service) =>
      service.respond(SQUARE, async function* ({ body }) {
        for (let times = 0; times < 3; times += 1) yield body ** 2 + times
      }),
  })
  assert.equal(await ada.service.request(SQUARE, 4, bob.id), 16)
  const all: number[] = []
  for await (const answer of ada.service.request(SQUARE, 4, bob.id)) all.push(answer)
  assert.deepEqual(all, [16, 17, 18])
})

test('a service that stops tells its peers why', async (t) => {
  const bob = await startService(t)
  const ada = await startService(t, { seeds: [bob.address] })
  const gone = new Promise<{ code: string }>((resolve) =>
    ada.service.on('disconnected', (_, reason) => resolve(reason)),
  )
  await ada.service.node.connect(bob.id)
  await bob.service.stop()
  assert.deepEqual(await gone, { code: 'stopping', text: 'the node is stopping' })
})

test('a service starts once, stops once, and does not start again', async (t) => {
  const { service } = await startService(t)
  assert.equal(service.state, 'running')
  await service.start()
  const stops = [service.stop(), service.stop()]
  assert.equal(service.state, 'stopping')
  await Promise.all(stops)
  await service.stop()
  assert.equal(service.state, 'stopped')
  await assert.rejects(service.start(), {
    code: 'NET_STATE',
    message: 'the message service is stopped; create another one to start again',
  })
})

test('a service that never started stops in order', async () => {
  const host = await createHost({ identity: await createIdentity() })
  const service = createMessageService({ host })
  await service.stop()
  assert.equal(service.state, 'stopped')
  await host.stop()
})

test('a node that fails to start stops the dispatcher, and its error is returned', async (t) => {
  const first = await startService(t)
  const taken = first.address.replace(/\/p2p\/.*$/, '')
  const host = await createHost({ identity: await createIdentity(), listen: [taken] })
  t.after(() => host.stop())
  const service = createMessageService({ host })
  service.register(NEWS, () => {})
  await assert.rejects(service.start(), { code: 'HOST_LISTEN' })
  assert.equal(service.state, 'stopped')
  assert.equal(service.dispatcher.put('news', 'a', Buffer.alloc(1)), 'stopped')
})

test('a stop while it starts has the last word', async (t) => {
  const host = await createHost({ identity: await createIdentity() })
  t.after(() => host.stop())
  const service = createMessageService({ host })
  const starting = service.start()
  await service.stop()
  await starting
  assert.equal(service.state, 'stopped')
})

test('what is queued when a service stops still leaves', async (t) => {
  const got: string[] = []
  const { ada, bob } = await connectedServices(t, {
    bob: (service) => service.register(NEWS, ({ body }) => void got.push(`${body.length}`)),
  })
  for (let times = 0; times < 100; times += 1)
    ada.service.sendMsg(NEWS, Buffer.alloc(times), bob.id)
  await ada.service.stop()
  await until(() => got.length === 100)
})

test('a peer that is closed with a ban is told why, and not let in before its time', async (t) => {
  const { ada, bob } = await connectedServices(t)
  const reasons: string[] = []
  ada.service.on('disconnected', (_, { code, text }) => reasons.push(`${code}: ${text}`))
  assert.equal(bob.service.closePeer(ada.id, 'wrong chunk', { banMs: 60_000 }), true)
  assert.equal(bob.service.closePeer(ada.id, 'wrong chunk'), false)
  await until(() => reasons.length === 1)
  assert.deepEqual(reasons, ['closed: wrong chunk'])
  await assert.rejects(ada.service.node.connect(bob.id), {
    message: /^12D3Koo.* is not connected: .*banned.*wrong chunk; come back in \d+ s$/,
  })
})

test('peers of different chains turn each other away, and do not dial again for a while', async (t) => {
  const bob = await startService(t, { chainId: 100 })
  const ada = await startService(t, { chainId: 1 })
  const connect = () => ada.service.node.connect(bob.id, { addresses: [bob.address] })
  await assert.rejects(connect(), {
    code: 'NET_NOT_CONNECTED',
    message: /the peer is of chain \d+ and this node of chain \d+; set --chain-id alike on both$/,
  })
  const why = 'the peer is of chain 100 and this node of chain 1; set --chain-id alike on both'
  await assert.rejects(connect(), {
    code: 'NET_NOT_CONNECTED',
    message: `${bob.id} is not connected: it is kept out for 600 s more: ${why}`,
  })
  assert.equal(ada.service.node.keptOut(bob.id)?.why, why)
})

test('what a service counts is told by type', async (t) => {
  const { ada, bob } = await connectedServices(t, {
    bob: (service) => service.register(NEWS, () => {}),
  })
  const times: number[] = []
  ada.service.on('replied', (name, milliseconds) => {
    assert.equal(name, 'news')
    times.push(milliseconds)
  })
  await ada.service.send(NEWS, Buffer.alloc(100), bob.id, { ack: true })
  assert.ok(times[0]! > 0)
  const sent = ada.service.stats()
  const got = bob.service.stats()
  assert.deepEqual([sent.types.news?.messagesOut, sent.types.news?.bytesOut], [1, 100])
  assert.deepEqual([got.types.news?.messagesIn, got.types.news?.handed], [1, 1])
  assert.deepEqual([sent.peers, sent.streams, sent.queueBytes], [1, 1, 0])
})

test('the age of a stream is a whole number of milliseconds', async (t) => {
  const { ada } = await connectedServices(t)
  await until(() => ada.service.node.peers()[0]!.ageMs > 0)
  assert.ok(Number.isInteger(ada.service.node.peers()[0]?.ageMs))
})
