import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Flag } from './frame.ts'
import {
  FIRST_WINDOW_BYTES,
  LARGEST_WINDOW_BYTES,
  NARROW_WINDOW_BYTES,
  OPEN_SHARED_BYTES,
  OPEN_WINDOW_BYTES,
  SHARED_WINDOW_BYTES,
  WIDE_STREAMS,
} from './limits.ts'
import { Heard, heldSession, joinedSessions, turn } from './sessions.fixture.ts'

const ACK = 2
const DATA = 0
const WINDOW = 1

test('a stream sends no more than its window, a frame at a time, and the rest when it is widened', async () => {
  const held = heldSession({ isClient: true })
  const stream = held.session.open()
  const heard = new Heard(stream)
  const sent = Buffer.alloc(FIRST_WINDOW_BYTES + 10, 'x')
  assert.equal(stream.send(sent), false)
  await held.frames()
  held.carrier.drain()
  const frames = (await held.frames()).concat()
  assert.equal(stream.unsent, 10)
  assert.equal(frames.length, 0)
  held.bring({ type: WINDOW, flags: ACK, stream: 1, length: 5 })
  held.bring({ type: WINDOW, stream: 1, length: 100 })
  const rest = (await held.frames()).filter(({ type }) => type === DATA)
  assert.deepEqual(
    rest.map(({ length }) => length),
    [10],
  )
  assert.equal(stream.unsent, 0)
  assert.deepEqual(heard.events, ['drained'])
  assert.equal(stream.send(Buffer.from('more')), true)
})

test('a reader that keeps up is sent more, in portions, and its window grows', async () => {
  const { near, b } = joinedSessions()
  const stream = near.open()
  const sent = Buffer.alloc(64 * 1024, 'x')
  let left = 40 * 1024 * 1024
  const pour = () => {
    while (left > 0) {
      left -= sent.length
      if (!stream.send(sent)) return
    }
    stream.closeWrite()
  }
  stream.listen({ bytes() {}, drained: pour, ended() {}, closed() {} })
  pour()
  await turn()
  const other = b.streams[0]!
  let got = 0
  const ended = Promise.withResolvers<void>()
  other.listen({
    bytes() {},
    lend(data) {
      got += data.length
      return false
    },
    drained() {},
    ended: () => ended.resolve(),
    closed() {},
  })
  await ended.promise
  assert.equal(got, 40 * 1024 * 1024)
  assert.ok(
    other.window > OPEN_WINDOW_BYTES && other.window <= LARGEST_WINDOW_BYTES,
    `${other.window}`,
  )
})

test('new streams of two sessions of this kind begin narrow where there are many, and hold little together', async () => {
  const { near, far, b } = joinedSessions()
  await turn()
  const streams = Array.from({ length: 1_000 }, () => near.open())
  await turn()
  const windows = b.streams.map(({ window }) => window)
  assert.equal(windows[0], OPEN_WINDOW_BYTES)
  assert.ok(windows.slice(1, WIDE_STREAMS).every((bytes) => bytes >= FIRST_WINDOW_BYTES))
  assert.equal(windows[WIDE_STREAMS], Math.floor(OPEN_SHARED_BYTES / (WIDE_STREAMS + 1)))
  assert.equal(windows.at(-1), NARROW_WINDOW_BYTES)
  const sum = windows.reduce((total, bytes) => total + bytes, 0)
  assert.ok(sum < 48 * 1024 * 1024, `${sum} bytes`)
  // Both ends count alike: each of them can send what the other one lets it, and not a byte more.
  for (const [one, other] of [
    [streams[999]!, b.streams[999]!],
    [b.streams[998]!, streams[998]!],
  ] as const) {
    one.send(Buffer.alloc(NARROW_WINDOW_BYTES + 7))
    await turn(9)
    assert.deepEqual([other.unread, one.unsent], [NARROW_WINDOW_BYTES, 7])
    const heard = new Heard(other)
    await turn(9)
    assert.equal(heard.text.length, NARROW_WINDOW_BYTES + 7)
  }
  for (const stream of streams) stream.abort()
  await turn()
  far.open()
  await turn()
  assert.equal([...near.streams][0]!.window, OPEN_WINDOW_BYTES)
})

test('a stranger is sent no narrow streams, and sends none', async () => {
  const held = heldSession({ isClient: true })
  for (let opened = 0; opened < 100; opened++) held.session.open()
  const { flags } = (await held.frames()).at(-1)!
  assert.equal(flags, Flag.syn)
  held.bring({ type: WINDOW, flags: Flag.syn | Flag.narrow, stream: 2 })
  assert.match(`${held.told.error}`, /a frame with the flags 0x11, of which some are none/)
})

test('a window that was wide becomes narrower with what its reader takes, once others share it', async () => {
  const held = heldSession()
  held.bring({ type: WINDOW, flags: Flag.syn, stream: 1 })
  const stream = held.told.streams[0]!
  new Heard(stream)
  assert.equal(stream.window, OPEN_WINDOW_BYTES)
  for (let id = 3; id < 200; id += 2) held.bring({ type: WINDOW, flags: Flag.syn, stream: id })
  await held.frames()
  const share = Math.floor(SHARED_WINDOW_BYTES / 100)
  const half = Buffer.alloc(OPEN_WINDOW_BYTES / 2)
  for (const expected of [OPEN_WINDOW_BYTES / 2, share]) {
    held.bring({ stream: 1 }, half)
    await turn()
    assert.equal(stream.window, expected)
    assert.ok(stream.receiveWindow <= expected)
  }
})
