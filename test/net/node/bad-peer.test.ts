import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import { bytes, json } from '../../../src/net/codec.ts'
import { defineMessage } from '../../../src/net/define-message.ts'
import { rawPeer } from '../../../src/net/raw-peer.fixture.ts'
import { startService, until } from '../../../src/net/service.fixture.ts'
import { encodePeers, FLAG, FrameWriter } from '../../../src/net/wire/index.ts'

const NEWS = defineMessage('news', bytes())
const FORM = defineMessage('form', json({ '~standard': { validate: (value) => ({ value }) } }))
const id = (letter: string) => `12D3KooW${letter.repeat(44)}`

test('a peer that breaks a rule is told so, and kept out for a while', async (t) => {
  const { service, address } = await startService(t)
  const peer = await rawPeer(t)
  await (await peer.dial(address)).greet()
  peer.raw(Buffer.alloc(36))
  await until(() => peer.bye !== undefined)
  assert.deepEqual(peer.bye, {
    code: 'protocol',
    text: 'a frame begins with "NEB1", not with 00000000',
  })
  peer.heard.length = 0
  await peer.dial(address)
  await until(() => peer.bye !== undefined)
  assert.equal(peer.bye?.code, 'banned')
  assert.match(peer.bye!.text, /^a frame begins .*; come back in \d+ s$/)
  assert.equal(service.node.peersCount, 0)
})

test('a name that nobody registered is counted and dropped, a thousand times too', async (t) => {
  const got: string[] = []
  const { service, address } = await startService(t, {}, (one) => {
    one.register(NEWS, ({ body }) => void got.push(Buffer.from(body).toString()))
  })
  const peer = await (await (await rawPeer(t)).dial(address)).greet()
  for (let times = 0; times < 1000; times += 1) peer.say(`x${times}`, 'unwanted')
  peer.say('news', 'wanted')
  await until(() => got.length > 0)
  assert.deepEqual(got, ['wanted'])
  const { unknownMessages, unknownBytes, types } = service.stats()
  assert.deepEqual([unknownMessages, unknownBytes], [1000, 8000])
  assert.deepEqual(Object.keys(types), ['news'])
  assert.equal(service.node.peersCount, 1)
})

test('bodies that do not decode, or uncompress, are forgiven some times and not for ever', async (t) => {
  const { service, address } = await startService(t, { limits: { mistakes: 3 } }, (one) => {
    one.register(FORM, () => assert.fail('it is refused before any handler'))
  })
  const peer = await (await (await rawPeer(t)).dial(address)).greet()
  peer.say('form', '{')
  peer.say('form', Buffer.from('ffffffffffff', 'hex'))
  peer.raw(uncompressable('form'))
  peer.say('sync')
  await until(() => service.stats().unknownMessages === 1)
  assert.equal(service.node.peersCount, 1)
  peer.say('form', '{')
  await until(() => peer.bye !== undefined)
  assert.deepEqual(peer.bye, {
    code: 'protocol',
    text: 'too many mistakes: a body of form does not decode',
  })
  assert.equal(service.stats().types.form?.malformed, 3)
})

test('an answer about peers that nobody asked for is passed over, and counted against its sender', async (t) => {
  const { service, address } = await startService(t, { limits: { mistakes: 1 } })
  const peer = await (await (await rawPeer(t)).dial(address)).greet()
  const body = encodePeers([{ id: id('a'), addrs: ['/ip4/8.8.8.8/tcp/1'] }])
  peer.say('routetable', body)
  peer.say('routetable', body)
  await until(() => peer.bye !== undefined)
  assert.equal(peer.bye?.text, 'too many mistakes: routetable came unasked')
  assert.equal(service.node.routeTable.ids().includes(id('a')), false)
})

test('a peer that asks is answered, and not more often than it has reason to', async (t) => {
  const { service, address } = await startService(t)
  const peer = await (await (await rawPeer(t)).dial(address)).greet()
  for (let times = 0; times < 40; times += 1) peer.say('syncroute')
  const answers = () => peer.heard.filter(({ name }) => name === 'routetable').length
  await until(() => answers() === 10)
  peer.say('x')
  await until(() => service.stats().unknownMessages === 1)
  service.closePeer(peer.id, 'of the test')
  await until(() => peer.ended)
  assert.equal(answers(), 10)
})

test('a full node tells a newcomer so, and whom to try instead', async (t) => {
  const limits = { streams: 2, reservedStreams: 0 }
  const { service, address } = await startService(t, { limits })
  const known = '/ip4/127.0.0.1/tcp/9'
  for (let times = 0; times < 2; times += 1)
    await (await (await rawPeer(t)).dial(address)).greet({ addrs: [known] })
  const late = await (await rawPeer(t)).dial(address)
  await until(() => late.bye !== undefined)
  const { code, text, instead } = late.bye!
  assert.deepEqual([code, text], ['full', 'all 2 streams are taken'])
  assert.deepEqual(
    instead?.map(({ addrs }) => addrs),
    [[known], [known]],
  )
  assert.equal(service.node.peersCount, 2)
})

test('a peer that never reads is ended for it, and others are not held up', async (t) => {
  const got: number[] = []
  const { service, address } = await startService(t, {
    // Small writes, so that the deadline of one is a second.
    streamLimits: { queueBytes: 1024 * 1024, batchBytes: 4096, largestBatchBytes: 4096 },
  })
  const mute = await (await (await rawPeer(t)).dial(address)).greet()
  mute.stream.pause()
  const other = await (await (await rawPeer(t)).dial(address)).greet()
  const body = randomBytes(4000)
  const results = new Set<string>()
  while (service.node.find(mute.id) !== undefined) {
    for (let times = 0; times < 1000; times += 1)
      results.add(service.sendMsg(NEWS, body, mute.id).outcome)
    const began = performance.now()
    const before = other.heard.length
    service.sendMsg(NEWS, Buffer.from('small'), other.id)
    await until(() => other.heard.length > before)
    got.push(performance.now() - began)
  }
  assert.ok(results.has('dropped'), 'it was told that there is no room')
  assert.equal(service.stats().closed.slow, 1)
  assert.equal(service.node.find(other.id)?.stream.state, 'open')
  const slowest = got.sort((a, b) => a - b)[Math.floor(got.length * 0.9)]!
  assert.ok(slowest < 500, `others waited ${slowest} ms`)
})

test('two byes at once, and a hello after the end, end one stream and begin none', async (t) => {
  const { service, address } = await startService(t)
  const peer = await (await (await rawPeer(t)).dial(address)).greet()
  peer.say('bye')
  service.closePeer(peer.id, 'of the test')
  peer.hello()
  await until(() => peer.ended)
  assert.equal(service.node.streamsCount, 0)
  assert.equal(peer.heard.filter(({ name }) => name === 'ok').length, 1)
})

function uncompressable(name: string): Buffer {
  // A compressed frame whose body claims a gigabyte and holds two bytes.
  const body = Buffer.from('80808080040000', 'hex')
  const frame = new FrameWriter().build({ chainId: 1, name, flags: 0, body })
  frame.writeUInt32BE((FLAG.COMPRESSED << 8) >>> 0, 8)
  frame.writeUInt32BE(crc32(frame.subarray(0, 32)), 32)
  return frame
}
