import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createChatClient } from './create-chat-client.ts'
import { storageIdentity } from './identity.ts'
import { event, scriptedNode, state } from './scripted-node.fixture.ts'

const QUICK = { backoff: { minMs: 2, maxMs: 8 } }
const refusal = (ref: unknown, code: string, more: object = {}) => ({
  type: 'error',
  ref,
  code,
  message: 'no',
  ...more,
})

test('a name that the node does not take is told, and the hello said again without it', async () => {
  await using node = await scriptedNode()
  await using client = createChatClient({ url: node.url, nick: ':', ...QUICK })
  const online = client.connect()
  const peer = await node.next()
  const told = event(client, 'error')
  const hello = await peer.next('hello')
  assert.equal(hello.nick, ':')
  peer.send(refusal(hello.ref, 'CHAT_NICK'))
  assert.equal((await peer.greet()).nick, undefined)
  await online
  assert.equal((await told)[0].code, 'CHAT_NICK')
})

test('a secret that does not fit makes a new member, which is kept from then on', async () => {
  const items: Record<string, string> = { key: '{"id":"old","secret":"wrong"}' }
  const storage = {
    getItem: (key: string) => items[key] ?? null,
    setItem: (key: string, value: string) => {
      items[key] = value
    },
  }
  await using node = await scriptedNode()
  await using client = createChatClient({
    url: node.url,
    identity: storageIdentity(storage, 'key'),
    ...QUICK,
  })
  const online = client.connect()
  const peer = await node.next()
  const hello = await peer.next('hello')
  assert.deepEqual(hello.member, { id: 'old', secret: 'wrong' })
  peer.send(refusal(hello.ref, 'CHAT_WRONG_SECRET'))
  assert.equal((await peer.greet()).member, undefined)
  await online
  assert.deepEqual(JSON.parse(items.key ?? ''), { id: 'me', secret: 'secret' })
})

test('a store that forgets does not make two members of one client', async () => {
  await using node = await scriptedNode()
  const identity = { load: () => undefined, save: () => {} }
  await using client = createChatClient({ url: node.url, identity, ...QUICK })
  const online = client.connect()
  const first = await node.next()
  await first.greet()
  await online
  first.socket.terminate()
  const again = await (await node.next()).greet()
  assert.deepEqual(again.member, { id: 'me', secret: 'secret' })
})

test('a store that throws is told, and the client goes on as the same member', async () => {
  await using node = await scriptedNode()
  const fail = () => {
    throw new Error('disk')
  }
  await using client = createChatClient({
    url: node.url,
    identity: { load: fail, save: fail },
    ...QUICK,
  })
  const codes: string[] = []
  client.on('error', ({ code, cause }) => codes.push(`${code} ${cause}`))
  const online = client.connect()
  const first = await node.next()
  await first.greet()
  await online
  assert.deepEqual(codes, Array(2).fill('CHAT_CLIENT_IDENTITY Error: disk'))
  first.socket.terminate()
  assert.equal((await (await node.next()).greet()).member?.id, 'me')
})

test('a name that was changed is the one of the next hello', async () => {
  await using node = await scriptedNode()
  await using client = createChatClient({ url: node.url, nick: 'Ann', ...QUICK })
  const online = client.connect()
  const first = await node.next()
  await first.greet()
  await online
  const named = client.nick('Anna')
  first.send({ type: 'nick', ref: (await first.next('nick')).ref, nick: 'Anna' })
  assert.equal(await named, 'Anna')
  assert.equal(client.me?.nick, 'Anna')
  first.socket.terminate()
  assert.equal((await (await node.next()).greet()).nick, 'Anna')
})

test('who is banned from the node is closed with the reason', async () => {
  await using node = await scriptedNode()
  await using client = createChatClient({ url: node.url, ...QUICK })
  const refused = assert.rejects(client.connect(), { closeCode: 4003, reason: 'no' })
  const peer = await node.next()
  peer.send(refusal((await peer.next('hello')).ref, 'CHAT_BANNED', { retryAfter: 5 }))
  await refused
})

test('any other refusal is tried again on a new connection, when the node says', async () => {
  await using node = await scriptedNode()
  await using client = createChatClient({ url: node.url, now: () => 0, ...QUICK })
  const online = client.connect()
  const peer = await node.next()
  const waiting = state(client, 'waiting')
  peer.send(refusal((await peer.next('hello')).ref, 'CHAT_HISTORY_FULL', { retryAfter: 9 }))
  assert.equal((await waiting).retryAt, 9)
  await (await node.next()).greet()
  await online
})

test('a hello of another protocol ends the connection for good, with a reason', async () => {
  for (const missing of ['member', 'limits', 'session', 'direct', 'time']) {
    await using node = await scriptedNode()
    await using client = createChatClient({ url: node.url, ...QUICK })
    const online = assert.rejects(client.connect(), {
      code: 'CHAT_CLIENT_CLOSED',
      message:
        'the client is closed (1002: the node speaks another protocol; a newer client may know it); connect() opens it again',
    })
    await (await node.next()).greet({ [missing]: null })
    await online
    assert.equal(client.me, undefined)
  }
})

test("how far the node's clock is ahead of this one is known from its hello", async () => {
  await using node = await scriptedNode()
  await using client = createChatClient({ url: node.url, now: () => 1_000, ...QUICK })
  assert.equal(client.clockSkew, undefined)
  const online = client.connect()
  await (await node.next()).greet({ time: 3_601_000 })
  await online
  assert.equal(client.clockSkew, 3_600_000)
})
