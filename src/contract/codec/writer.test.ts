import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodec } from './create-codec.ts'
import { EncodeError } from './errors.ts'
import { words } from './words.fixture.ts'
import { finishWriting, reserve, startWriting } from './writer.ts'

const KEPT_BYTES = 65_536

test('a writer grows with what it holds, and goes back when that is done', () => {
  const writer = startWriting()
  assert.equal(writer.buffer.length, KEPT_BYTES)
  writer.buffer.write('aabbcc', 'hex')
  reserve(writer, 3)
  assert.equal(reserve(writer, KEPT_BYTES), 3)
  assert.equal(writer.buffer.length, 2 * KEPT_BYTES)
  assert.equal(writer.view.byteLength, 2 * KEPT_BYTES)
  assert.ok(finishWriting(writer, '0xff').startsWith('0xffaabbcc'))
  assert.equal(startWriting(), writer)
  assert.equal(writer.buffer.length, KEPT_BYTES)
  finishWriting(writer, '0x')
})

test('an encoding that is exactly as long as the buffer does not make it grow', () => {
  const writer = startWriting()
  reserve(writer, KEPT_BYTES)
  assert.equal(writer.buffer.length, KEPT_BYTES)
  finishWriting(writer, '0x')
})

test('what is written meanwhile goes elsewhere', () => {
  const outer = startWriting()
  outer.buffer[reserve(outer, 1)] = 1
  const inner = startWriting()
  assert.notEqual(inner, outer)
  inner.buffer[reserve(inner, 1)] = 2
  assert.equal(finishWriting(inner, '0x'), '0x02')
  assert.equal(finishWriting(outer, '0x'), '0x01')
})

test('a failed encoding, however large, does not spoil the next one', () => {
  const { encode } = createCodec([{ name: 'v', type: 'uint256[]' }])
  const many: unknown[] = Array.from({ length: 5_000 }, () => 1n)
  assert.throws(() => encode([[...many, 'x']]), EncodeError)
  assert.equal(encode([[7n]]), words(32, 1, 7))
  assert.equal(startWriting().buffer.length, KEPT_BYTES)
})

test('a longer encoding than any text could hold is refused before it takes memory', () => {
  const { encode } = createCodec([{ name: 'v', type: 'uint8[]' }])
  const before = process.memoryUsage().arrayBuffers
  assert.throws(
    () => encode([new Array(1_000_000_000)]),
    new EncodeError('v', 'takes 32000000064 bytes, and an encoding has up to 134217728'),
  )
  assert.throws(
    () => encode([new Array(2 ** 32 - 1)]),
    new EncodeError('v', 'takes 137438953504 bytes, and an encoding has up to 134217728'),
  )
  assert.ok(process.memoryUsage().arrayBuffers - before < 1_000_000)
})
