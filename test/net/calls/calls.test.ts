import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  CALL_NAME,
  CALLS_FEATURE,
  decodeCall,
  decodeReply,
  encodeReply,
} from '../../../src/net/calls/bodies.ts'
import { CALLS_OF_A_PEER } from '../../../src/net/calls/limits.ts'
import { bytes, json } from '../../../src/net/codec.ts'
import { defineMessage } from '../../../src/net/define-message.ts'
import { rawPeer } from '../../../src/net/raw-peer.fixture.ts'
import { connectedServices, startService, until } from '../../../src/net/service.fixture.ts'
import type { MessageService } from '../../../src/net/service.ts'

const number = json<number>({
  '~standard': {
    validate: (value) =>
      typeof value === 'number' ? { value } : { issues: [{ message: 'it is no number' }] },
  },
})
const NEWS = defineMessage('news', bytes())
const ONCE = defineMessage('once', bytes(), { filter: true })
const COUNT = defineMessage('count', number, { answer: number })
const BULK = defineMessage('bulk', number, { answer: bytes() })

async function rejection(promise: PromiseLike<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    return `${(error as { code: string }).code} ${(error as { reason: string }).reason}`
  }
  return 'none'
}

const SENT: [string, (service: MessageService) => void, string][] = [
  ['nobody registered for', () => {}, 'no-handler'],
  [
    'a handler throws on',
    (service) =>
      service.register(NEWS, () => {
        throw new Error('of the test')
      }),
    'failed',
  ],
  [
    'a handler has no room for',
    (service) => service.register(NEWS, () => new Promise(() => {}), { queueBytes: 1 }),
    'full',
  ],
]

for (const [what, prepare, reason] of SENT) {
  test(`an acknowledged message that ${what} is rejected as ${reason}`, async (t) => {
    const { ada, bob } = await connectedServices(t, { bob: prepare })
    if (reason === 'full') ada.service.sendMsg(NEWS, Buffer.from('first'), bob.id)
    const sent = ada.service.send(NEWS, Buffer.from('x'), bob.id, { ack: true })
    assert.equal(await rejection(sent), `NET_DELIVERY ${reason}`)
  })
}

test('a body that the peer had before is acknowledged as a duplicate', async (t) => {
  let times = 0
  const { ada, bob } = await connectedServices(t, {
    bob: (service) =>
      service.register(ONCE, () => {
        times += 1
      }),
  })
  const send = () => ada.service.send(ONCE, Buffer.from('x'), bob.id, { ack: true })
  assert.deepEqual(
    [(await send()).outcome, (await send()).outcome, times],
    ['handled', 'duplicate', 1],
  )
})

test('a body that a handler still has is acknowledged when the handler is done with it', async (t) => {
  const busy = Promise.withResolvers<void>()
  const { ada, bob } = await connectedServices(t, {
    bob: (service) => service.register(ONCE, () => busy.promise),
  })
  const send = (timeout: number) =>
    ada.service.send(ONCE, Buffer.from('x'), bob.id, { ack: true, timeout })
  assert.equal(await rejection(send(20)), 'NET_DELIVERY timeout')
  const again = send(20_000)
  await until(() => bob.service.stats().types.once?.duplicates === 1)
  busy.resolve()
  assert.equal((await again).outcome, 'handled')
  assert.equal((await send(20_000)).outcome, 'duplicate')
})

test('a handler that does not look at its signal keeps no place of a call', async (t) => {
  const { ada, bob } = await connectedServices(t, {
    bob: (service) => {
      service.respond(COUNT, () => new Promise<number>(() => {}))
      service.respond(BULK, async function* () {
        yield Buffer.from('first')
        await new Promise(() => {})
      })
    },
  })
  const link = () => bob.service.node.find(ada.id)!
  for (const type of [COUNT, BULK]) {
    const asked = (async () => {
      for await (const _ of ada.service.request(type as typeof COUNT, 1, bob.id, { timeout: 20 }));
    })()
    assert.equal(await rejection(asked), 'NET_DELIVERY timeout')
  }
  await until(() => link().served === 0)
})

test('an acknowledgement that does not come in time is rejected, and says that it may have been handled', async (t) => {
  const { ada, bob } = await connectedServices(t, {
    bob: (service) => service.register(NEWS, () => new Promise(() => {})),
  })
  const sent = ada.service.send(NEWS, Buffer.from('x'), bob.id, { ack: true, timeout: 20 })
  await assert.rejects(sent, {
    code: 'NET_DELIVERY',
    message: `news did not get through to ${bob.id} (timeout): no reply within 20 ms; it may have been handled`,
  })
})

test('what waits for a reply is rejected when the stream ends', async (t) => {
  const { ada, bob } = await connectedServices(t, {
    bob: (service) => service.register(NEWS, () => new Promise(() => {})),
  })
  const sent = ada.service.send(NEWS, Buffer.from('x'), bob.id, { ack: true })
  await until(() => bob.service.stats().types.news?.messagesIn === 1)
  bob.service.closePeer(ada.id, 'of the test')
  assert.equal(await rejection(sent), 'NET_DELIVERY closed')
})

test('a peer that speaks the original alone takes messages, and neither acknowledges nor answers', async (t) => {
  const { service, address } = await startService(t)
  const peer = await (await (await rawPeer(t)).dial(address)).greet()
  assert.equal((await service.send(NEWS, Buffer.from('x'), peer.id)).outcome, 'sent')
  const unsupported = 'NET_DELIVERY unsupported'
  const sent = service.send(NEWS, Buffer.from('x'), peer.id, { ack: true })
  assert.equal(await rejection(sent), unsupported)
  assert.equal(await rejection(service.request(COUNT, 1, peer.id)), unsupported)
})

test('a peer that is not connected is connected, and where that fails the reason is not-connected', async (t) => {
  const bob = await startService(t)
  const ada = await startService(t, { seeds: [bob.address] })
  assert.equal((await ada.service.send(NEWS, Buffer.from('x'), bob.id)).outcome, 'sent')
  const nobody = `12D3KooW${'b'.repeat(44)}`
  assert.equal(
    await rejection(ada.service.send(NEWS, Buffer.from('x'), nobody)),
    'NET_DELIVERY not-connected',
  )
  assert.equal(await rejection(ada.service.request(COUNT, 1, nobody)), 'NET_DELIVERY not-connected')
})

test('a signal ends what waits, with its own reason', async (t) => {
  const aborted: unknown[] = []
  const { ada, bob } = await connectedServices(t, {
    bob: (service) => {
      service.register(NEWS, () => new Promise(() => {}))
      service.respond(COUNT, (_, { signal }) => {
        signal.addEventListener('abort', () => aborted.push(signal.reason))
        return new Promise<number>(() => {})
      })
    },
  })
  const stop = new AbortController()
  const { signal } = stop
  const sent = ada.service.send(NEWS, Buffer.from('x'), bob.id, { ack: true, signal })
  const asked = ada.service.request(COUNT, 1, bob.id, { signal }).then()
  await until(() => bob.service.stats().types.count?.messagesIn === 1)
  const why = new Error('of the test')
  stop.abort(why)
  await assert.rejects(sent, why)
  await assert.rejects(async () => await asked, why)
  await until(() => aborted.length === 1)
})

const REQUESTS: [string, (service: MessageService) => void, string][] = [
  ['nobody answers', () => {}, 'no-handler'],
  [
    'the handler throws on',
    (service) =>
      service.respond(COUNT, () => {
        throw new Error('a secret of the test')
      }),
    'failed',
  ],
  [
    'is answered by nothing',
    (service) => service.respond(COUNT, async function* () {}),
    'no-answer',
  ],
]

for (const [what, prepare, reason] of REQUESTS) {
  test(`a request that ${what} is rejected as ${reason}, without the text of the failure`, async (t) => {
    const { ada, bob } = await connectedServices(t, { bob: prepare })
    const asked = ada.service.request(COUNT, 1, bob.id)
    await assert.rejects(
      async () => await asked,
      (error: Error & { reason: string }) => {
        assert.equal(error.reason, reason)
        assert.doesNotMatch(error.message, /secret/)
        return true
      },
    )
  })
}

test('a request that does not decode is refused before its handler', async (t) => {
  const wrong = defineMessage('count', bytes(), { answer: number })
  const { ada, bob } = await connectedServices(t, {
    bob: (service) => service.respond(COUNT, () => assert.fail('it is refused before')),
  })
  const asked = ada.service.request(wrong, Buffer.from('"x"'), bob.id)
  assert.equal(await rejection(asked), 'NET_DELIVERY malformed')
})

test('answers come as they are taken: a reader that stops is not sent more than the window', async (t) => {
  let made = 0
  const { ada, bob } = await connectedServices(t, {
    bob: (service) =>
      service.respond(BULK, async function* ({ body }) {
        for (let at = 0; at < body; at += 1) {
          made += 1
          yield Buffer.alloc(64 * 1024, at)
        }
      }),
  })
  const answers = ada.service.request(BULK, 200, bob.id)[Symbol.asyncIterator]()
  await answers.next()
  await until(() => made >= 17)
  assert.equal((await ada.service.request(BULK, 1, bob.id)).length, 64 * 1024)
  assert.ok(made <= 20, `${made} answers of 64 KiB were made for a window of 1 MiB`)
  let taken = 1
  for (let next = await answers.next(); !next.done; next = await answers.next()) {
    assert.equal(next.value[0], taken)
    taken += 1
  }
  assert.equal(taken, 200)
})

test('who leaves the loop has the rest cancelled', async (t) => {
  const ended = Promise.withResolvers<void>()
  const { ada, bob } = await connectedServices(t, {
    bob: (service) =>
      service.respond(COUNT, async function* () {
        try {
          for (let at = 0; ; at += 1) yield at
        } finally {
          ended.resolve()
        }
      }),
  })
  for await (const answer of ada.service.request(COUNT, 1, bob.id)) if (answer === 5) break
  await ended.promise
})

test('a peer that answers more than its window is cut off, and its calls are bounded', async (t) => {
  const { service, address } = await startService(t)
  const peer = await (await (await rawPeer(t)).dial(address)).greet({ features: [CALLS_FEATURE] })
  const answers = service.request(BULK, 1, peer.id)
  answers.then(
    () => {},
    () => {},
  )
  await peer.hears(CALL_NAME.CALL)
  const { id, name, wantsAnswers, window } = decodeCall(peer.heard.at(-1)!.body)
  assert.deepEqual([name, wantsAnswers, window], ['bulk', true, 1024 * 1024])
  const iterator = service.request(BULK, 2, peer.id)[Symbol.asyncIterator]()
  const first = iterator.next()
  await until(() => peer.heard.filter((one) => one.name === CALL_NAME.CALL).length === 2)
  const answer = Buffer.alloc(512 * 1024)
  for (let times = 0; times < 4; times += 1)
    peer.say(CALL_NAME.REPLY, encodeReply({ id: id + 1, answer, done: false, code: '', text: '' }))
  assert.equal((await first).value?.length, answer.length)
  await peer.hears(CALL_NAME.CANCEL)
  await assert.rejects(
    async () => {
      for (;;) if ((await iterator.next()).done) break
    },
    { reason: 'malformed' },
  )
})

test('a reply to a call that nobody made is passed over, and one that is no protobuf is a mistake', async (t) => {
  const { service, address } = await startService(t, { limits: { mistakes: 1 } })
  const peer = await (await (await rawPeer(t)).dial(address)).greet({ features: [CALLS_FEATURE] })
  peer.say(
    CALL_NAME.REPLY,
    encodeReply({ id: 7, answer: undefined, done: true, code: '', text: '' }),
  )
  peer.say(CALL_NAME.REPLY, Buffer.from('0f', 'hex'))
  peer.say(CALL_NAME.CALL, Buffer.from('0f', 'hex'))
  await until(() => peer.bye !== undefined)
  assert.equal(
    peer.bye?.text,
    'too many mistakes: the .call message is wrong: it has the wire type 7',
  )
  assert.equal(service.node.peersCount, 0)
})

test('a call is replied to in the form that docs/messages.md describes', async (t) => {
  const { address } = await startService(t, {}, (service) =>
    service.respond(COUNT, ({ body }) => body + 1),
  )
  const peer = await (await (await rawPeer(t)).dial(address)).greet({ features: [CALLS_FEATURE] })
  // id 300, name "count", body "41", answers wanted, 1,000 ms, a window of 1,000 bytes.
  peer.say(CALL_NAME.CALL, Buffer.from('08ac021205636f756e741a023431200128e80730e807', 'hex'))
  await until(() => peer.heard.filter(({ name }) => name === CALL_NAME.REPLY).length === 1)
  const replies = peer.heard.filter(({ name }) => name === CALL_NAME.REPLY)
  assert.deepEqual(
    replies.map(({ body }) => body.toString('hex')),
    ['08ac02120234321801'],
  )
  assert.equal(decodeReply(replies[0]!.body).done, true)
})

test('messages that a handler is never done with keep no place of a call once nobody waits for them', async (t) => {
  const { ada, bob } = await connectedServices(t, {
    bob: (service) => {
      service.register(NEWS, () => new Promise(() => {}))
      service.respond(COUNT, ({ body }) => body + 1)
    },
  })
  const stop = new AbortController()
  const sent = Array.from({ length: CALLS_OF_A_PEER }, () =>
    ada.service.send(NEWS, Buffer.from('x'), bob.id, { ack: true, signal: stop.signal }),
  )
  await until(() => bob.service.node.find(ada.id)!.served === CALLS_OF_A_PEER)
  assert.equal(await rejection(ada.service.request(COUNT, 1, bob.id)), 'NET_DELIVERY busy')
  stop.abort(new Error('of the test'))
  await Promise.all(sent.map((one) => assert.rejects(one, new Error('of the test'))))
  await until(() => bob.service.node.find(ada.id)!.served === 0)
  assert.equal(await ada.service.request(COUNT, 1, bob.id), 2)
})
