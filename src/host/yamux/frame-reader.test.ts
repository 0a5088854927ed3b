import assert from 'node:assert/strict'
import { test } from 'node:test'
import { YamuxError } from './errors.ts'
import { FrameReader } from './frame-reader.ts'
import { frame } from './sessions.fixture.ts'

/** What a reader tells of bytes that come in pieces of so many. */
function told(bytes: Buffer, size: number): string[] {
  const list: string[] = []
  const reader = new FrameReader({
    begin: (...header) => list.push(header.join(' ')),
    data(piece) {
      list.push(piece.toString())
      return false
    },
    end: () => list.push('end'),
  })
  for (let at = 0; at < bytes.length; at += size) reader.read(bytes.subarray(at, at + size))
  return list
}

const FRAMES = Buffer.concat([
  frame({ type: 1, flags: 1, stream: 1, length: 7 }),
  frame({ stream: 1 }, Buffer.from('hello')),
  frame({ flags: 4, stream: 1 }),
  frame({ type: 2, flags: 1, length: 0xffff_ffff }),
  frame({ type: 3, length: 2 }),
])

test('frames are read alike whole, halved and byte by byte', () => {
  const whole = ['1 1 1 7', 'end', '0 0 1 5', 'hello', 'end', '0 4 1 0', 'end']
  const rest = ['2 1 0 4294967295', 'end', '3 0 0 2', 'end']
  assert.deepEqual(told(FRAMES, FRAMES.length), [...whole, ...rest])
  for (const size of [1, 2, 5, 11, 12, 13, FRAMES.length >> 1]) {
    const pieces = told(FRAMES, size)
    const joined = pieces.join('|').replace('h|e|l|l|o', 'hello').split('|')
    assert.deepEqual(
      [
        joined.filter((one) => !/^[helo]+$/.test(one)),
        pieces.filter((one) => /^[helo]+$/.test(one)).join(''),
      ],
      [[...whole, ...rest].filter((one) => one !== 'hello'), 'hello'],
    )
  }
})

test('what no frame has is refused in words', () => {
  const refused = (bytes: Buffer, what: string) => {
    for (const size of [1, 12]) assert.throws(() => told(bytes, size), new YamuxError(what))
  }
  const wrong = Buffer.from(FRAMES.subarray(0, 12))
  wrong[0] = 1
  refused(wrong, 'a frame of version 1, and there is only 0')
  refused(frame({ type: 4 }), 'a frame of type 4, which is none')
  refused(frame({ flags: 0x21, stream: 1 }), 'a frame with the flags 0x21, of which some are none')
})

test('a frame that is kept is told to whoever lends it', () => {
  const kept = (keep: boolean) =>
    new FrameReader({ begin() {}, data: () => keep, end() {} }).read(
      frame({ stream: 1 }, Buffer.of(1)),
    )
  assert.deepEqual([kept(true), kept(false)], [true, false])
})
