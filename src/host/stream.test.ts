import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { HostStreamEndedError, HostStreamError } from './errors.ts'
import type { Host, Stream } from './host.ts'
import { connectedPair, ECHO, echo, nextEvent, Told } from './hosts.fixture.ts'

/** Two ends of one stream; the first has opened it. */
async function streamPair(
  t: TestContext,
): Promise<{ hosts: [Host, Host]; ends: [Stream, Stream] }> {
  const hosts = await connectedPair(t)
  const inbound = Promise.withResolvers<Stream>()
  hosts[1].handle('/test/1', inbound.resolve)
  const outbound = await hosts[0].openStream(hosts[1].peerId, '/test/1')
  return { hosts, ends: [outbound, await inbound.promise] }
}

test('a stream knows both of its ends', async (t) => {
  const { hosts, ends } = await streamPair(t)
  const facts = ends.map(({ peer, protocol, direction, path }) => [peer, protocol, direction, path])
  assert.deepEqual(facts, [
    [hosts[1].peerId, '/test/1', 'outbound', 'direct'],
    [hosts[0].peerId, '/test/1', 'inbound', 'direct'],
  ])
  assert.equal(ends[0].remoteAddress, hosts[1].addresses()[0])
})

test('bytes come in order, and one direction ends while the other goes on', async (t) => {
  const {
    ends: [a, b],
  } = await streamPair(t)
  const [atA, atB] = [new Told(a), new Told(b)]
  a.send(Buffer.from('one'))
  a.send(Buffer.from('two'))
  await a.closeWrite()
  await atB.ended.promise
  assert.equal(atB.list.join(''), 'onetwo<ended>')
  b.send(Buffer.from('three'))
  await b.close()
  await atA.closed.promise
  assert.deepEqual(atA.list, ['three', '<ended>', '<closed>'])
  assert.equal(atB.list.at(-1), '<closed>')
})

test('what came before anybody listened is kept, with its end', async (t) => {
  const {
    hosts,
    ends: [a, b],
  } = await streamPair(t)
  const atB = new Told(b)
  a.send(Buffer.from('early'))
  await a.closeWrite()
  await atB.ended.promise
  b.send(Buffer.from('answer'))
  await b.closeWrite()
  await hosts[1].ping(hosts[0].peerId)
  const atA = new Told(a)
  assert.equal(await atA.closed.promise, undefined)
  assert.deepEqual(atA.list, ['answer', '<ended>', '<closed>'])
})

test('close waits until the other end has ended too', async (t) => {
  const {
    ends: [a, b],
  } = await streamPair(t)
  const [, atB] = [new Told(a), new Told(b)]
  let isClosed = false
  const closing = a.close().then(() => {
    isClosed = true
  })
  await atB.ended.promise
  assert.equal(isClosed, false)
  await b.close()
  await closing
})

test('a reset comes as an error, and nothing after it', async (t) => {
  const {
    ends: [a, b],
  } = await streamPair(t)
  const [atA, atB] = [new Told(a), new Told(b)]
  const reason = new Error('enough')
  a.send(Buffer.from('x'))
  await atB.first.promise
  a.abort(reason)
  assert.equal(await atA.closed.promise, reason)
  const error = await atB.closed.promise
  assert.ok(error instanceof HostStreamError)
  const { peer } = b
  assert.equal(error.message, `the stream of /test/1 to ${peer} broke: the other end reset it`)
  assert.deepEqual(atB.list, ['x', '<broken>'])
  assert.equal(b.send(Buffer.from('late')), false)
  await assert.rejects(a.close(), reason)
  await assert.rejects(b.closeWrite(), error)
})

/** A paused reader to whom bytes came, and then a reset. */
async function resetUnread(t: TestContext, bytes: Buffer): Promise<{ b: Stream; atB: Told }> {
  const {
    hosts,
    ends: [a, b],
  } = await streamPair(t)
  const atB = new Told(b)
  b.pause()
  a.send(bytes)
  await hosts[0].ping(hosts[1].peerId)
  a.abort(new Error('enough'))
  await hosts[0].ping(hosts[1].peerId)
  return { b, atB }
}

test('what came before a reset is read before it, by a reader that had paused', async (t) => {
  const bytes = Buffer.alloc(100_000, 'x')
  const { b, atB } = await resetUnread(t, bytes)
  assert.deepEqual(atB.list, [])
  b.resume()
  const fault = await atB.closed.promise
  assert.ok(fault instanceof HostStreamError && fault.isReset)
  assert.equal(atB.list.at(-1), '<broken>')
  assert.equal(atB.list.slice(0, -1).join('').length, bytes.length)
})

test('a reader that gives a stream up after a reset hears of its end, and reads no more', async (t) => {
  const { b, atB } = await resetUnread(t, Buffer.from('unread'))
  b.abort(new Error('no more'))
  assert.equal((await atB.closed.promise)?.message, 'no more')
  assert.deepEqual(atB.list, ['<broken>'])
})

test('the end of the connection breaks a stream that nobody has ended', async (t) => {
  const {
    hosts,
    ends: [a, b],
  } = await streamPair(t)
  const [atA, atB] = [new Told(a), new Told(b)]
  const closing = a.close()
  await Promise.all([hosts[1].stop(), assert.rejects(closing, HostStreamError)])
  const error = await atA.closed.promise
  assert.match(error?.message ?? '', /^the stream of \/test\/1 to \w+ broke: the connection ended$/)
  assert.ok((await atB.closed.promise) instanceof HostStreamError)
})

for (const end of ['in order', 'without an end'] as const) {
  test(`bytes that came ${end} before the connection ended are read by one who paused`, async (t) => {
    const { hosts, ends } = await streamPair(t)
    const [a, b] = ends
    const atA = new Told(a)
    a.pause()
    b.send(Buffer.from('last words'))
    if (end === 'in order') await b.closeWrite()
    // The answer to a ping comes after them.
    await hosts[1].ping(hosts[0].peerId)
    const gone = nextEvent(hosts[0], 'disconnected')
    await hosts[1].stop()
    await gone
    assert.deepEqual(atA.list, [])
    a.resume()
    await atA.closed.promise
    const told =
      end === 'in order' ? ['last words', '<ended>', '<broken>'] : ['last words', '<broken>']
    assert.deepEqual(atA.list, told)
  })
}

test('what was handed over before an end goes out, though the connection is closed at once', async (t) => {
  for (let round = 0; round < 10; round += 1) {
    const { hosts, ends } = await streamPair(t)
    const [a, b] = ends
    new Told(a)
    const atB = new Told(b)
    const sent = 1_000_000 + round * 200_001
    a.send(Buffer.alloc(sent))
    const ended = a.closeWrite()
    await hosts[0].disconnect(hosts[1].peerId)
    await ended
    await atB.closed.promise
    assert.deepEqual([atB.bytes, atB.list.includes('<ended>')], [sent, true])
  }
})

test('sending after the end is a mistake of the sender, in words', async (t) => {
  const {
    ends: [a],
  } = await streamPair(t)
  new Told(a)
  await a.closeWrite()
  assert.throws(() => a.send(Buffer.from('x')), new HostStreamEndedError(a.peer, '/test/1'))
})

test('a reader that pauses makes the sender wait, and nothing is lost', async (t) => {
  const {
    ends: [a, b],
  } = await streamPair(t)
  const chunk = new Uint8Array(1024 * 1024).fill(7)
  const total = 64
  b.pause()
  const atB = new Told(b)
  b.pause()
  const drained: (() => void)[] = []
  const closed = Promise.withResolvers<void>()
  a.listen({
    bytes() {},
    drained: () => drained.shift()?.(),
    ended() {},
    closed: () => closed.resolve(),
  })
  let waits = 0
  for (let sent = 0; sent < total; sent++) {
    if (a.send(chunk)) continue
    if (waits++ === 0) b.resume()
    await new Promise<void>((resolve) => drained.push(resolve))
  }
  await Promise.all([a.close(), atB.ended.promise.then(() => b.closeWrite())])
  await closed.promise
  assert.equal(atB.bytes, total * chunk.length)
  assert.ok(waits > 0)
})

test('what a listener throws goes to the log, and the stream lives on', async (t) => {
  const hosts = await connectedPair(t)
  hosts[1].handle(ECHO, echo)
  const stream = await hosts[0].openStream(hosts[1].peerId, ECHO)
  const heard: string[] = []
  const closed = Promise.withResolvers<Error | undefined>()
  stream.listen({
    bytes(data) {
      heard.push(Buffer.from(data).toString())
      throw new Error('a mistake')
    },
    drained() {},
    ended() {
      throw new Error('another')
    },
    closed: closed.resolve,
  })
  stream.send(Buffer.from('hello'))
  await stream.close()
  assert.equal(await closed.promise, undefined)
  assert.deepEqual(heard, ['hello'])
})
