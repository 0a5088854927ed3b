import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { constants, inflateRawSync } from 'node:zlib'
import { WebSocket } from 'ws'
import { startHub } from './hub.fixture.ts'
import { encodeDeflatedFrame, encodeTextFrame, encodeTextFrames } from './websocket-frame.ts'

const HEADERS: [number, string][] = [
  [0, '8100'],
  [1, '8101'],
  [125, '817d'],
  [126, '817e007e'],
  [127, '817e007f'],
  [65_535, '817effff'],
  [65_536, '817f0000000000010000'],
  [70_000, '817f0000000000011170'],
]

for (const [length, header] of HEADERS) {
  test(`a text of ${length} bytes has the header ${header}`, () => {
    const frame = encodeTextFrame('a'.repeat(length))
    const start = header.length / 2
    assert.equal(frame.subarray(0, start).toString('hex'), header)
    assert.equal(frame.subarray(start).toString(), 'a'.repeat(length))
  })
}

test('a length counts bytes of UTF-8, not characters', () => {
  const text = '\u00e4'.repeat(63)
  assert.equal(encodeTextFrame(text).subarray(0, 4).toString('hex'), '817e007e')
  assert.equal(encodeTextFrame('\u{1f600}\u00df').toString('hex'), '8106f09f9880c39f')
})

test('half a character is sent as the sign for one that is broken', () => {
  assert.equal(encodeTextFrame('\ud83d').toString('hex'), '8103efbfbd')
})

test('several texts are one frame each, one behind the other', () => {
  assert.equal(encodeTextFrames(['a', 'bc']).toString('hex'), '8101618102' + '6263')
  assert.deepEqual(encodeTextFrames(['a']), encodeTextFrame('a'))
})

test('a text under 1,024 bytes is not compressed', () => {
  assert.deepEqual(encodeDeflatedFrame('a'.repeat(1023)), encodeTextFrame('a'.repeat(1023)))
})

for (const length of [1100, 65_536, 300_000]) {
  test(`a text of about ${length} bytes is compressed on its own and inflates to itself`, () => {
    const text = Array.from(
      { length: Math.ceil(length / 8) },
      (_, at) => `${at % 10_000}-\u00e9 so\n`,
    ).join('')
    const frame = encodeDeflatedFrame(text)
    assert.equal(frame[0], 0xc1)
    const short = frame[1]!
    const start = short < 126 ? 2 : short === 126 ? 4 : 10
    const payload = Buffer.concat([frame.subarray(start), Buffer.from([0, 0, 0xff, 0xff])])
    const inflated = inflateRawSync(payload, { finishFlush: constants.Z_SYNC_FLUSH })
    assert.equal(inflated.toString(), text)
  })
}

test('a ws client inflates what the hub compresses, message after message', async () => {
  await using running = await startHub({ compression: true })
  const sayer = await running.member('sayer', 'lobby')
  const ws = new WebSocket(`ws://127.0.0.1:${running.port}/ws`, { perMessageDeflate: true })
  await once(ws, 'open')
  assert.match(ws.extensions, /permessage-deflate/)
  for (const letter of ['a', 'b']) {
    const text = letter.repeat(5000)
    const heard = once(ws, 'message')
    await sayer.ask({ type: 'say', room: 'lobby', id: letter, text }, 'said')
    assert.equal(String((await heard)[0]), `sayer: ${text}`)
  }
  ws.terminate()
})

test('a client that asks for a smaller window than ours is sent texts as they are', async () => {
  await using running = await startHub({ compression: true })
  const sayer = await running.member('sayer', 'lobby')
  const { peer, answer } = await running.upgrade('/ws', {
    'Sec-WebSocket-Extensions': 'permessage-deflate; server_max_window_bits=10',
  })
  assert.match(answer.headers.get('sec-websocket-extensions')!, /permessage-deflate/)
  const text = 'x'.repeat(5000)
  await sayer.ask({ type: 'say', room: 'lobby', id: '1', text }, 'said')
  const frame = await peer.next()
  assert.equal(frame?.compressed, false)
  assert.equal(String(frame?.payload), `sayer: ${text}`)
})
