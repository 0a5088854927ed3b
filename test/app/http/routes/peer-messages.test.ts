import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import type {
  AnswerLine,
  IncomingMessage,
  MessageStatsAnswer,
  ReceiptAnswer,
} from '../../../../src/app/http/routes/index.ts'
import {
  connectedPeers,
  type PeerNode,
  startPeer,
} from '../../../../src/app/peers/peer-nodes.fixture.ts'
import { createHost, createIdentity } from '../../../../src/host/index.ts'
import { bytes, createMessageService, defineMessage } from '../../../../src/net/index.ts'

const MESSAGES = '/api/v1/messages'
const send = ({ control }: PeerNode, body: object) =>
  control.request('POST', `${MESSAGES}/send`, { body })

/** Listens over the network, so that the head of the answer tells when it does. */
async function listen(t: TestContext, node: PeerNode, names: string) {
  const gone = new AbortController()
  t.after(() => gone.abort())
  const answer = await node.ask(`${MESSAGES}/listen?names=${names}`, {
    token: await node.token('owner'),
    signal: gone.signal,
  })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  return {
    async next(): Promise<IncomingMessage> {
      while (!rest.includes('\n')) rest += (await reader.read()).value
      const end = rest.indexOf('\n')
      const line = rest.slice(0, end)
      rest = rest.slice(end + 1)
      return JSON.parse(line) as IncomingMessage
    },
    end: () => gone.abort(),
  }
}

/** A program that answers: each answer is a byte of the question. */
async function startProgram(t: TestContext) {
  const echo = defineMessage('echo', bytes(), { answer: bytes() })
  const host = await createHost({ identity: await createIdentity() })
  const service = createMessageService({ host })
  service.respond(echo, async function* ({ body }) {
    for (const byte of body) {
      if (byte === 0) throw new Error('a zero')
      yield Uint8Array.of(byte)
    }
  })
  await service.start()
  t.after(async () => {
    await service.stop()
    await host.stop()
  })
  return host.addresses()[0]!
}

test('a message is sent to a listener, and acknowledged once its line was written', async (t) => {
  const { ada, bob } = await connectedPeers(t)
  const listener = await listen(t, bob, 'temp,alarm')
  const peer = bob.id
  const handled = await send(ada, { name: 'temp', body: '21 °C', peer, ack: true })
  assert.deepEqual(handled, { peer, outcome: 'handled' })
  const base64 = Buffer.of(0xff, 0, 1).toString('base64')
  const sent = await send(ada, { name: 'alarm', body: base64, encoding: 'base64', peer })
  assert.deepEqual(sent, { peer, outcome: 'sent' })
  assert.deepEqual(await listener.next(), {
    from: ada.id,
    name: 'temp',
    body: '21 °C',
    encoding: 'utf8',
  })
  assert.deepEqual(await listener.next(), {
    from: ada.id,
    name: 'alarm',
    body: base64,
    encoding: 'base64',
  })
})

test('a peer may be named by an address, and a text that names none is refused at once', async (t) => {
  const [ada, bob, program] = await Promise.all([startPeer(t), startPeer(t), startProgram(t)])
  const routes = async () =>
    (await ada.control.request<MessageStatsAnswer>('GET', `${MESSAGES}/stats`)).routes
  const lost = `/ip4/127.0.0.1/tcp/1`
  for (const [peer, code] of [
    ['nonsense', 'HOST_ADDRESS'],
    [lost, 'HOST_ADDRESS'],
    [`${lost}/p2p/nonsense`, 'HOST_ADDRESS'],
    [ada.id, 'NET_SELF'],
  ]) {
    await assert.rejects(send(ada, { name: 'temp', peer }), { code, status: 400 })
    const request = ada.control.stream(`${MESSAGES}/request`, {
      method: 'POST',
      body: { name: 'temp', peer },
    })
    await assert.rejects(request.next(), { code, status: 400 })
  }
  assert.equal(await routes(), 0)
  for (let times = 0; times < 2; times += 1) {
    const sent = await send(ada, { name: 'temp', peer: bob.address })
    assert.deepEqual(sent, { peer: bob.id, outcome: 'sent' })
  }
  const body = { name: 'echo', body: 'a', peer: program }
  const answers = ada.control.stream(`${MESSAGES}/request`, { method: 'POST', body })
  assert.deepEqual(await Array.fromAsync(answers), [{ body: 'a', encoding: 'utf8' }])
  assert.equal(await routes(), 2)
})

test('a message that nobody listens to is not acknowledged, and the sender is told', async (t) => {
  const { ada, bob } = await connectedPeers(t)
  await assert.rejects(send(ada, { name: 'temp', body: '21', peer: bob.id, ack: true }), {
    code: 'NET_DELIVERY',
    status: 502,
    message: new RegExp(`^temp did not get through to ${bob.id} \\(no-handler\\): `),
  })
})

test('the longest body goes through, and one byte more is refused', async (t) => {
  const { ada, bob } = await connectedPeers(t)
  const listener = await listen(t, bob, 'big')
  const body = 'x'.repeat(4 * 1024 * 1024)
  const acked = send(ada, { name: 'big', body, peer: bob.id, ack: true })
  assert.equal((await listener.next()).body, body)
  await acked
  await assert.rejects(send(ada, { name: 'big', body: `${body}x`, peer: bob.id }), {
    code: 'NET_BODY_LONG',
    status: 413,
  })
})

test('a body that JSON makes six times as long goes through, and a longer request is refused', async (t) => {
  const { ada, bob } = await connectedPeers(t)
  const message = { name: 'big', peer: bob.id }
  const body = '\u0001'.repeat(4 * 1024 * 1024)
  const sent = await send(ada, { ...message, body })
  assert.deepEqual(sent, { peer: bob.id, outcome: 'sent' })
  const token = await ada.token('owner')
  const longer = { ...message, body: body + '\u0001'.repeat(64 * 1024) }
  const answer = await ada.ask(`${MESSAGES}/send`, { method: 'POST', token, body: longer })
  assert.equal(answer.status, 413)
})

test('what is no base64, no name or no time is refused', async (t) => {
  const { ada, bob } = await connectedPeers(t)
  const peer = bob.id
  await assert.rejects(send(ada, { name: 'a', body: 'é', encoding: 'base64', peer }), {
    status: 400,
    message: 'the request is not valid: body.body: is not base64, as the encoding says',
  })
  await assert.rejects(send(ada, { name: 'No Name', peer }), {
    code: 'NET_MESSAGE_NAME',
    status: 400,
  })
  await assert.rejects(send(ada, { name: 'a', peer, timeout: 2 ** 31 }), {
    code: 'NET_REPLY_TIME',
    status: 400,
  })
})

test('a broadcast answers with its receipt', async (t) => {
  const { ada, bob } = await connectedPeers(t)
  const listener = await listen(t, bob, 'news')
  const broadcast = (body: object) =>
    ada.control.request<ReceiptAnswer>('POST', `${MESSAGES}/broadcast`, { body })
  const first = await broadcast({ name: 'news', body: '1', ack: true })
  assert.deepEqual(first, { queued: 1, sent: 1, dropped: [], acknowledged: 1, failed: [] })
  assert.equal((await listener.next()).body, '1')
  const again = await broadcast({ name: 'news', body: '1' })
  assert.deepEqual(again, { queued: 1, sent: 1, dropped: [], failed: [] })
  assert.equal((await listener.next()).body, '1')
  listener.end()
})

test('a request gives the answers of a program as they come, and says where they end too soon', async (t) => {
  const [node, address] = await Promise.all([startPeer(t), startProgram(t)])
  const { control } = node
  await control.request('POST', '/api/v1/peers/connect', { body: { peer: address } })
  const peer = address.split('/').at(-1)
  const request = async (body: string) => {
    const answers: AnswerLine[] = []
    const options = { method: 'POST', body: { name: 'echo', body, peer } } as const
    for await (const line of control.stream<AnswerLine>(`${MESSAGES}/request`, options))
      answers.push(line)
    return answers
  }
  assert.deepEqual(await request('ab'), [
    { body: 'a', encoding: 'utf8' },
    { body: 'b', encoding: 'utf8' },
  ])
  const [a, failed] = await request('a\0b')
  assert.deepEqual(a, { body: 'a', encoding: 'utf8' })
  assert.equal(failed && 'error' in failed && failed.error, 'NET_DELIVERY')
  await assert.rejects(request('\0'), { code: 'NET_DELIVERY', status: 502 })
})

test('the statistics and the metrics count each name', async (t) => {
  const { ada, bob } = await connectedPeers(t)
  const listener = await listen(t, bob, 'temp')
  await send(ada, { name: 'temp', body: '21', peer: bob.id, ack: true })
  await listener.next()
  const metrics = async ({ ask, token }: PeerNode) =>
    (await ask('/metrics', { token: await token('owner') })).text()
  assert.match(await metrics(bob), /^rialto_peer_messages_in_total\{type="temp"\} 1$/m)
  assert.match(await metrics(ada), /^rialto_peer_messages_out_total\{type="temp"\} 1$/m)
  assert.match(await metrics(ada), /^rialto_peer_reply_seconds_count\{type="temp"\} 1$/m)
  const { types, peers } = await bob.control.request<MessageStatsAnswer>('GET', `${MESSAGES}/stats`)
  assert.equal(peers, 1)
  assert.deepEqual([types.temp?.messagesIn, types.temp?.bytesIn, types.temp?.handed], [1, 2, 1])
})

test('a stop ends those who listen, and tells those who wait', async (t) => {
  const ada = await startPeer(t)
  const listener = ada.control.stream(`${MESSAGES}/listen?names=temp`)
  const ended = listener.next()
  const [token, url] = [await ada.token('owner'), `${ada.url}${MESSAGES}/request`]
  const slow = await startSlow(t)
  await ada.control.request('POST', '/api/v1/peers/connect', { body: { peer: slow.address } })
  const waiting = fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'slow', peer: slow.address.split('/').at(-1) }),
  })
  await slow.asked
  await ada.node.stop()
  assert.equal((await ended).done, true)
  const answer = await waiting
  assert.deepEqual(
    [answer.status, ((await answer.json()) as { error: string }).error],
    [503, 'HTTP_NOT_READY'],
  )
})

/** A program that is asked, and never answers. */
async function startSlow(t: TestContext) {
  const slow = defineMessage('slow', bytes(), { answer: bytes() })
  const host = await createHost({ identity: await createIdentity() })
  const service = createMessageService({ host })
  const asked = Promise.withResolvers<void>()
  service.respond(slow, async (_message, { signal }) => {
    asked.resolve()
    await once(signal, 'abort')
    return Uint8Array.of()
  })
  await service.start()
  t.after(async () => {
    await service.stop()
    await host.stop()
  })
  return { address: host.addresses()[0]!, asked: asked.promise }
}
