import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { PRIORITY, type Priority } from '../priority.ts'
import { encodeGreeting, FLAG, nodeIdOf, plainBody } from '../wire/index.ts'
import { ADA, against, BOB, CHAIN, news, pair, settle, writer } from './peer-stream.fixture.ts'

test('two ends greet each other once, and then talk both ways', async () => {
  const { ada, bob } = await pair()
  assert.deepEqual(
    [ada.told.opened, bob.told.opened, ada.stream.state, bob.stream.state],
    [1, 1, 'open', 'open'],
  )
  assert.equal(ada.stream.send(news('to bob'), PRIORITY.NORMAL), 'queued')
  assert.equal(bob.stream.send(news('to ada'), PRIORITY.NORMAL), 'queued')
  await settle()
  assert.deepEqual(bob.told.messages, [{ name: 'news', body: 'to bob' }])
  assert.deepEqual(ada.told.messages, [{ name: 'news', body: 'to ada' }])
})

test('the dialler says hello and the other end ok, both with a plain body', async () => {
  const out = against('outbound')
  await settle()
  assert.deepEqual(out.heard, [
    {
      name: 'hello',
      flags: FLAG.CLIENT,
      body: encodeGreeting({
        nodeId: nodeIdOf(ADA),
        clientVersion: '0.3.0',
        features: [],
        addrs: [],
      }),
    },
  ])
  const inbound = against('inbound')
  inbound.greet('hello')
  await settle()
  assert.deepEqual(inbound.heard, [
    {
      name: 'ok',
      flags: FLAG.CLIENT,
      body: encodeGreeting({
        nodeId: nodeIdOf(BOB),
        clientVersion: '0.3.0',
        features: [],
        addrs: [],
      }),
    },
  ])
})

test('what is queued before the handshake leaves behind ok', async () => {
  const { stream, heard, greet } = against('inbound')
  stream.send(news('early'), PRIORITY.HIGH)
  await settle()
  assert.deepEqual(heard, [])
  greet('hello')
  await settle()
  assert.deepEqual(
    heard.map(({ name }) => name),
    ['ok', 'news'],
  )
})

test('bodies are compressed for a peer that said it takes them, and only where that is smaller', async () => {
  for (const [flags, compressed] of [
    [FLAG.CLIENT, true],
    [0, false],
  ] as const) {
    const { stream, heard, greet } = against('inbound')
    greet('hello', '0.3.0', nodeIdOf(ADA), flags)
    await settle()
    stream.send(news('x'.repeat(1000)), PRIORITY.NORMAL)
    stream.send(news('short'), PRIORITY.NORMAL)
    await settle()
    const [, long, short] = heard
    assert.equal(long?.flags, compressed ? FLAG.COMPRESSED : 0)
    assert.equal(
      plainBody({ flags: long!.flags } as never, long!.body, 2000).toString(),
      'x'.repeat(1000),
    )
    assert.deepEqual([short?.flags, short?.body.toString()], [0, 'short'])
  }
})

test('a body that cannot be uncompressed is a mistake that ends nothing', async () => {
  const { told, stream, greet, raw, say } = against('inbound')
  greet('hello')
  const frame = writer.build({
    chainId: CHAIN,
    name: 'news',
    flags: 0,
    body: Buffer.from('no snappy'),
  })
  // With the flag of compression, and the checksum of the header made right.
  const flagged = writer.build({
    chainId: CHAIN,
    name: 'news',
    flags: FLAG.COMPRESSED | FLAG.CLIENT,
    body: Buffer.from('no snappy'),
  })
  assert.equal(frame.length, flagged.length)
  raw(flagged)
  say('news', 'still here')
  await settle()
  assert.deepEqual(
    told.mistakes.map(({ code }) => code),
    ['NET_UNCOMPRESS'],
  )
  assert.deepEqual(told.messages, [{ name: 'news', body: 'still here' }])
  assert.equal(stream.state, 'open')
})

test('bye is answered by bye, and says why', async () => {
  const { ada, bob } = await pair()
  ada.stream.close('closed', 'enough')
  await settle()
  assert.deepEqual(
    [ada.told.closed, bob.told.closed],
    [
      { code: 'closed', text: 'enough' },
      { code: 'closed', text: 'enough' },
    ],
  )
  assert.equal(bob.stream.send(news('late'), PRIORITY.NORMAL), 'closed')
})

test('a bye without a reason, as the original says it, is a bye', async () => {
  const { told, greet, say, heard } = against('inbound')
  greet('hello')
  say('bye')
  await settle()
  assert.deepEqual(told.closed, { code: 'bye', text: 'the other end said bye' })
  assert.equal(heard.at(-1)?.name, 'bye')
})

test('two byes at once end both, and nothing comes after them', async () => {
  const { ada, bob } = await pair()
  ada.stream.close('closed', 'from ada')
  bob.stream.close('closed', 'from bob')
  await settle()
  assert.deepEqual([ada.told.closed?.text, bob.told.closed?.text], ['from ada', 'from bob'])
})

test('a connection that ends without a bye is lost', async () => {
  const { ada, bob } = await pair()
  ada.channel.abort(new Error('reset'))
  await settle()
  assert.deepEqual(bob.told.closed, { code: 'lost', text: 'reset' })
})

test('no handshake in time ends the stream with a bye', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { told, heard } = against('inbound')
  t.mock.timers.tick(30_000)
  await settle()
  assert.deepEqual(told.closed, { code: 'timeout', text: 'no handshake within 30000 ms' })
  assert.equal(heard.at(-1)?.name, 'bye')
})

test('half a header and then silence ends the stream in time', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { told, greet, raw } = against('inbound')
  greet('hello')
  await settle()
  raw(Buffer.from('NEB1'))
  await settle()
  t.mock.timers.tick(30_000)
  assert.deepEqual(told.closed, {
    code: 'timeout',
    text: 'a message was begun and not ended within 30000 ms',
  })
})

test('a peer that reads nothing fills the queue, and is ended when the write lasts too long', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { ada, bob } = await pair({ limits: { queueBytes: 10_000 } })
  ada.channel.holdUp()
  const say = (priority: Priority) => ada.stream.send(news(randomBytes(4_000)), priority)
  assert.equal(say(PRIORITY.NORMAL), 'queued')
  await settle()
  const outcomes = [1, 2, 3].map(() => say(PRIORITY.NORMAL))
  assert.deepEqual(outcomes, ['queued', 'queued', 'full'])
  assert.equal(say(PRIORITY.LOW), 'queued')
  t.mock.timers.tick(1_000)
  assert.deepEqual(ada.told.closed?.code, 'slow')
  assert.match(ada.told.closed?.text ?? '', /it took none of \d+ bytes within 1 s$/)
  assert.equal(bob.stream.state, 'open', 'the bye is held up too')
})

test('what is urgent and has no room ends the stream: it is too slow', async () => {
  const { ada } = await pair({ limits: { queueBytes: 10_000 } })
  ada.channel.holdUp()
  const urgent = () => ada.stream.send(news(randomBytes(4_000)), PRIORITY.HIGH)
  assert.equal(urgent(), 'queued')
  await settle()
  assert.deepEqual([urgent(), urgent(), urgent()], ['queued', 'queued', 'closed'])
  assert.deepEqual(ada.told.closed, { code: 'slow', text: 'it does not read what is urgent' })
})

test('an owner that wants no more pauses the channel, and resumes it', async () => {
  let more = true
  const { ada, bob } = await pair({}, { goesOn: () => more })
  more = false
  ada.stream.send(news('1'), PRIORITY.NORMAL)
  await settle()
  assert.equal(bob.channel.paused, true)
  bob.stream.resume()
  assert.equal(bob.channel.paused, false)
})

test('a name that nobody reads may be sent, up to a bound', async () => {
  const { told, greet, say } = against('inbound', { limits: { unknownBytes: 20 } })
  greet('hello')
  say('other', 'x'.repeat(20))
  await settle()
  assert.deepEqual(told.messages, [{ name: 'other', body: 'x'.repeat(20) }])
  say('other', 'x'.repeat(21))
  await settle()
  assert.equal(told.closed?.code, 'protocol')
})
