import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainBody } from './frame.ts'
import { FrameReader } from './frame-reader.ts'
import { FrameWriter } from './frame-writer.ts'
import { HEADER_LENGTH } from './layout.ts'
import { VECTORS } from './vectors.fixture.ts'

const WIRE = Buffer.from(VECTORS.stream.wireHex, 'hex')

function readIn(pieces: number): { name: string; hex: string }[] {
  const found: { name: string; hex: string }[] = []
  const reader = new FrameReader({
    onHeader() {},
    onFrame(header, body) {
      const name = Buffer.from(header.name, 'latin1').toString()
      const plain = name === 'hello' ? body : plainBody(header, body, 1024 * 1024)
      found.push({ name, hex: plain.toString('hex') })
    },
  })
  for (let at = 0; at < WIRE.length; at += pieces) reader.feed(WIRE.subarray(at, at + pieces))
  assert.equal(reader.within, false)
  return found
}

for (const pieces of [1, 2, 7, 35, 36, 37, 61, 200, 4096]) {
  test(`six messages in pieces of ${pieces} bytes are the same six`, () => {
    assert.deepEqual(
      readIn(pieces),
      VECTORS.stream.expect.map(({ name, inputHex }) => ({ name, hex: inputHex })),
    )
  })
}

test('a frame may be refused by its header, before its body is there', () => {
  const refusal = new Error('too long')
  const frame = new FrameWriter().build({
    chainId: 1,
    flags: 0,
    name: 'x',
    body: Buffer.alloc(1000),
  })
  const reader = new FrameReader({
    onHeader({ bodyLength }) {
      if (bodyLength > 999) throw refusal
    },
    onFrame: () => assert.fail('its body is not there'),
  })
  reader.feed(frame.subarray(0, HEADER_LENGTH - 1))
  assert.throws(() => reader.feed(frame.subarray(HEADER_LENGTH - 1, HEADER_LENGTH)), refusal)
})

test('what waits for the rest of its frame is counted', () => {
  const frame = new FrameWriter().build({ chainId: 1, flags: 0, name: 'x', body: Buffer.alloc(10) })
  let frames = 0
  const reader = new FrameReader({
    onHeader() {},
    onFrame() {
      frames += 1
    },
  })
  reader.feed(frame.subarray(0, 20))
  assert.deepEqual([reader.heldBytes, reader.within], [20, true])
  reader.feed(frame.subarray(20, 40))
  assert.deepEqual([reader.heldBytes, reader.within], [4, true])
  reader.feed(Buffer.concat([frame.subarray(40), frame]))
  assert.deepEqual([reader.heldBytes, reader.within, frames], [0, false, 2])
})

test('a frame without a body is whole with its header', () => {
  const frame = new FrameWriter().build({
    chainId: 1,
    flags: 0,
    name: 'bye',
    body: Buffer.alloc(0),
  })
  const names: string[] = []
  const reader = new FrameReader({
    onHeader() {},
    onFrame: ({ name }) => names.push(Buffer.from(name).toString()),
  })
  for (const byte of frame) reader.feed(Buffer.from([byte]))
  assert.deepEqual(names, ['bye'])
})
