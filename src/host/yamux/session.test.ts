import assert from 'node:assert/strict'
import { test } from 'node:test'
import { YamuxError } from './errors.ts'
import {
  ANSWER_BYTES,
  FIRST_WINDOW_BYTES,
  FRAME_BYTES,
  GATHER_BYTES,
  OPEN_WINDOW_BYTES,
  WINDOW_BOUND,
} from './limits.ts'
import { Heard, heldSession, joinedSessions, turn } from './sessions.fixture.ts'

const SYN = 1
const ACK = 2
const FIN = 4
const RST = 8
const DATA = 0
const WINDOW = 1
const PING = 2
const GO_AWAY = 3

test('a stream opens with its first bytes in one write, and both directions end by themselves', async () => {
  const { near, b } = joinedSessions()
  const stream = near.open()
  const heard = new Heard(stream)
  stream.send(Buffer.from('hello '))
  stream.send(Buffer.from('there'))
  await turn()
  const other = b.streams[0]!
  assert.equal(other.direction, 'inbound')
  const answer = new Heard(other)
  await stream.closeWrite()
  await turn()
  assert.deepEqual([answer.text, answer.events], ['hello there', ['ended']])
  other.send(Buffer.from('and back'))
  await other.closeWrite()
  assert.equal(await heard.over.promise, undefined)
  assert.deepEqual([heard.text, heard.events], ['and back', ['ended', 'closed']])
  assert.deepEqual([[...near.streams], b.forgottenIds], [[], [1]])
})

test('the frames of one turn go out together, the opening before the bytes', async () => {
  const held = heldSession({ isClient: true })
  await held.frames()
  const stream = held.session.open()
  stream.send(Buffer.from('a'))
  stream.closeWrite()
  await turn()
  assert.equal(held.carrier.written.length, 1)
  const frames = await held.frames()
  assert.deepEqual(
    frames.map(({ type, flags, stream, length, data }) => [type, flags, stream, length, `${data}`]),
    [
      [WINDOW, SYN, 1, OPEN_WINDOW_BYTES - FIRST_WINDOW_BYTES, ''],
      [DATA, 0, 1, 1, 'a'],
      [WINDOW, FIN, 1, 0, ''],
    ],
  )
})

test('a client numbers its streams oddly, a server evenly', () => {
  for (const [isClient, ids] of [
    [true, [1, 3]],
    [false, [2, 4]],
  ] as const) {
    const { session } = heldSession({ isClient })
    assert.deepEqual([session.open().id, session.open().id], ids)
  }
})

test('what comes before anybody listens, or while the reader pauses, is kept, and its end is told behind it', async () => {
  const held = heldSession()
  held.bring({ flags: SYN, stream: 1 }, Buffer.from('early'))
  held.bring({ flags: FIN, stream: 1 }, Buffer.from(' late'))
  const [stream] = held.told.streams
  assert.equal(stream!.unread, 10)
  const heard = new Heard(stream!)
  stream!.pause()
  await turn()
  assert.deepEqual([heard.text, heard.events], ['', []])
  stream!.resume()
  await turn()
  assert.deepEqual([heard.text, heard.events], ['early late', ['ended']])
})

test('small pieces that wait take about as much memory as they hold', () => {
  const held = heldSession()
  held.bring({ type: WINDOW, flags: SYN, stream: 1 })
  const stream = held.told.streams[0]!
  const before = process.memoryUsage().arrayBuffers
  for (let sent = 0; sent < 100_000; sent++) held.bring({ stream: 1 }, Buffer.of(sent & 0xff))
  assert.equal(stream.unread, 100_000)
  assert.ok(process.memoryUsage().arrayBuffers - before < 4 * 1024 * 1024)
  assert.deepEqual(stream.peek(3), Buffer.of(0, 1, 2))
})

test('no frame is longer than others should wait for', async () => {
  const held = heldSession({ isClient: true })
  held.session.open().send(Buffer.alloc(3 * FRAME_BYTES))
  const lengths = (await held.frames())
    .filter(({ type }) => type === DATA)
    .map(({ length }) => length)
  assert.deepEqual(lengths, [FRAME_BYTES, FRAME_BYTES, FRAME_BYTES])
})

test('while the carrier is busy as much is gathered as a write takes, and streams take turns then', async () => {
  const held = heldSession({ isClient: true })
  const streams = [held.session.open(), held.session.open(), held.session.open()]
  const heards = streams.map((stream) => new Heard(stream))
  await held.frames()
  for (const stream of streams)
    held.bring({ type: WINDOW, stream: stream.id, length: 16 * 1024 * 1024 })
  held.carrier.isBusy = true
  const piece = Buffer.alloc(GATHER_BYTES)
  streams[0]!.send(piece)
  assert.deepEqual(
    streams.map((stream) => stream.send(piece)),
    [false, false, false],
  )
  assert.ok(streams.every((stream) => stream.unsent > 0))
  const order: number[] = []
  for (let round = 0; round < 12 && streams.some((stream) => stream.unsent > 0); round++) {
    const frames = await held.frames()
    order.push(...frames.filter(({ type }) => type === DATA).map(({ stream }) => stream))
    held.carrier.isBusy = true
    held.carrier.events!.drained()
  }
  order.push(
    ...(await held.frames()).filter(({ type }) => type === DATA).map(({ stream }) => stream),
  )
  const waited = order.slice(-15)
  assert.ok(new Set(waited.slice(0, 3)).size === 3, waited.join(' '))
  assert.ok(heards.every(({ events }) => events.includes('drained')))
})

test('a reset breaks one stream, and what came before it is read first', async () => {
  const { near, b } = joinedSessions()
  const [one, two] = [near.open(), near.open()]
  one.send(Buffer.from('before'))
  two.send(Buffer.from('other'))
  await turn()
  const [first, second] = b.streams as [(typeof b.streams)[0], (typeof b.streams)[0]]
  const [heard, other] = [new Heard(first!), new Heard(second!)]
  first!.pause()
  one.abort(new Error('enough'))
  await turn()
  assert.deepEqual(heard.events, [])
  first!.resume()
  await turn()
  assert.deepEqual([heard.text, heard.events], ['before', ['reset']])
  await assert.rejects(one.closeWrite(), { message: 'enough' })
  assert.equal(first!.send(Buffer.from('x')), false)
  assert.deepEqual([other.text, other.events], ['other', []])
})

test('a reset that follows an end is told behind it', async () => {
  const held = heldSession()
  held.bring({ flags: SYN | FIN, stream: 1 }, Buffer.from('all'))
  held.bring({ type: WINDOW, flags: RST, stream: 1 })
  const heard = new Heard(held.told.streams[0]!)
  await turn()
  assert.deepEqual([heard.text, heard.events], ['all', ['ended', 'reset']])
})

test('the end of the carrier breaks every stream', async () => {
  const { near, b, carriers } = joinedSessions()
  const heard = new Heard(near.open())
  await turn()
  const other = new Heard(b.streams[0]!)
  for (const carrier of carriers) carrier.events!.closed(new Error('cut'))
  assert.equal((await heard.over.promise)?.kind, 'lost')
  assert.equal((await other.over.promise)?.kind, 'lost')
  assert.equal(near.isOpen, false)
  await assert.rejects(near.ping(), { message: 'the connection ended' })
})

test('a ping comes back, and one that waits breaks with the session', async () => {
  const { near } = joinedSessions()
  assert.ok((await near.ping()) >= 0)
  const held = heldSession()
  const waiting = held.session.ping()
  held.carrier.events!.closed()
  await assert.rejects(waiting, { message: 'the connection ended' })
})

test('a farewell lets what is there go on, and takes nothing new', async () => {
  const { near, far, a, b } = joinedSessions()
  const heard = new Heard(near.open())
  await turn()
  const [other] = b.streams
  far.goAway()
  far.goAway()
  await turn()
  assert.deepEqual([near.isOpen, far.isOpen, a.isClosed], [false, false, false])
  other!.send(Buffer.from('still'))
  await turn()
  assert.equal(heard.text, 'still')
})

test('a stream after the farewell, and one too many, are refused by a reset alone', async () => {
  const held = heldSession({ maxInboundStreams: 1 })
  await held.frames()
  held.bring({ type: WINDOW, flags: SYN, stream: 1 })
  held.bring({ type: WINDOW, flags: SYN, stream: 3 })
  held.session.goAway()
  held.bring({ flags: SYN, stream: 5 }, Buffer.from('ignored'))
  const resets = (await held.frames())
    .filter(({ flags }) => flags === RST)
    .map(({ stream }) => stream)
  assert.deepEqual([resets, held.told.streams.length, held.told.isClosed], [[3, 5], 1, false])
})

test('what a peer may not do cuts the connection with the reason', async () => {
  const opened = { type: WINDOW, flags: SYN, stream: 1 }
  const cases: [string, ...Parameters<ReturnType<typeof heldSession>['bring']>[]][] = [
    ['a frame of a stream without its number', [{ stream: 0 }, Buffer.of(1)]],
    ['a ping on the stream 1', [{ type: PING, flags: SYN, stream: 1 }]],
    ['a ping with the flags 0x3', [{ type: PING, flags: SYN | ACK }]],
    ['an answer to a ping that was not sent', [{ type: PING, flags: ACK, length: 77 }]],
    ['a GoAway on the stream 1', [{ type: GO_AWAY, stream: 1 }]],
    ['a GoAway with the reason 1', [{ type: GO_AWAY, length: 1 }]],
    [
      "a new stream 2, whose number is this end's to give",
      [{ type: WINDOW, flags: SYN, stream: 2 }],
    ],
    ['a new stream 1, which is open already', [opened], [opened]],
    [
      `${OPEN_WINDOW_BYTES + 1} bytes where the window of the stream 1 has ${OPEN_WINDOW_BYTES}`,
      [opened],
      [{ stream: 1, length: OPEN_WINDOW_BYTES + 1 }],
    ],
    [
      `a window of more than ${WINDOW_BOUND} bytes`,
      [opened],
      [{ type: WINDOW, stream: 1, length: WINDOW_BOUND }],
    ],
  ]
  for (const [what, ...frames] of cases) {
    const held = heldSession()
    await held.frames()
    for (const one of frames) held.bring(...one)
    assert.deepEqual(held.told.error, new YamuxError(what))
    assert.equal(held.told.error?.message, `the peer sent ${what}; the connection is cut`)
    const last = (await held.frames()).at(-1)
    assert.deepEqual([last?.type, last?.length], [GO_AWAY, 1], what)
    // It is over: nothing more is read.
    held.bring({ type: WINDOW, flags: SYN, stream: 9 })
    assert.ok(held.told.streams.length <= 1)
  }
})

test('data after the end resets its stream, and leaves the others alone', async () => {
  const held = heldSession()
  held.bring({ flags: SYN | FIN, stream: 1 }, Buffer.from('a'))
  held.bring({ type: WINDOW, flags: SYN, stream: 3 })
  const heard = new Heard(held.told.streams[0]!)
  await held.frames()
  held.bring({ stream: 1 }, Buffer.from('b'))
  assert.equal(
    (await heard.over.promise)?.cause?.message,
    new YamuxError('data on the stream 1 after its end').message,
  )
  assert.deepEqual(
    (await held.frames()).map(({ flags, stream }) => [flags, stream]),
    [[RST, 1]],
  )
  assert.equal(held.told.isClosed, false)
})

test('frames of streams that are over, or never were, are passed over', async () => {
  const held = heldSession()
  held.bring({ type: WINDOW, flags: SYN, stream: 1 })
  held.told.streams[0]!.abort()
  held.bring({ stream: 1 }, Buffer.from('late'))
  held.bring({ stream: 99, flags: FIN }, Buffer.from('never'))
  held.bring({ type: WINDOW, stream: 99, length: 5 })
  held.bring({ type: WINDOW, flags: SYN, stream: 3 })
  assert.deepEqual([held.told.isClosed, held.told.streams.length], [false, 2])
})

test('a peer that asks and never reads is cut before its answers take much', async () => {
  type Held = ReturnType<typeof heldSession>
  const floods: [maxInboundStreams: number, flood: (held: Held, stream: number) => void][] = [
    [1, (held) => held.bring({ type: PING, flags: SYN, length: 1 })],
    [1, (held, stream) => held.bring({ type: WINDOW, flags: SYN, stream })],
    [2, (held, stream) => held.bring({ type: WINDOW, flags: SYN | RST, stream })],
    [
      2,
      (held, stream) => {
        held.bring({ type: DATA, flags: SYN | FIN, stream })
        held.bring({ type: DATA, stream, length: 1 }, Buffer.of(1))
      },
    ],
  ]
  for (const [maxInboundStreams, flood] of floods) {
    const held = heldSession({ maxInboundStreams })
    held.bring({ type: WINDOW, flags: SYN, stream: 1 })
    await held.frames()
    held.carrier.isBusy = true
    held.session.ping()
    await turn()
    let asked = 0
    while (!held.told.isClosed && asked < 100_000) flood(held, 3 + 2 * asked++)
    assert.equal(
      held.told.error?.message,
      new YamuxError('more than it reads the answers to').message,
    )
    assert.ok(asked <= ANSWER_BYTES / 12 + 2, `${asked}`)
  }
})

test('answers count anew once the peer has read, however busy the connection is', async () => {
  const held = heldSession()
  const many = ANSWER_BYTES / 12 - 100
  for (let round = 0; round < 3; round += 1) {
    held.carrier.isBusy = true
    held.session.ping()
    await turn()
    for (let asked = 0; asked < many; asked += 1) held.bring({ type: PING, flags: SYN, length: 1 })
    held.carrier.isBusy = false
    held.carrier.drain()
    await held.frames()
  }
  assert.equal(held.told.isClosed, false)
})

test('random frames never do more than cut the connection', () => {
  let state = 11
  const next = (below: number) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
  for (let round = 0; round < 300; round++) {
    const held = heldSession({ isClient: next(2) === 0, maxInboundStreams: 5 })
    for (let frames = 0; frames < 40; frames++) {
      const data = Buffer.alloc(next(4) === 0 ? next(3_000) : 0, 'x')
      const length = next(8) === 0 ? next(2 ** 31) : data.length
      held.bring(
        {
          type: next(5) === 0 ? next(6) : next(2),
          flags: next(4) === 0 ? next(32) : next(2),
          stream: next(9),
          length,
        },
        data,
      )
      if (next(6) === 0) held.told.streams.at(-1)?.abort()
    }
    assert.ok(held.told.error === undefined || held.told.error instanceof YamuxError)
  }
})
