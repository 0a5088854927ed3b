import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { bytes, json, protobuf } from './codec.ts'

test('bytes stay what they are', () => {
  const body = Buffer.from([0, 255])
  assert.equal(bytes().encode(body), body)
  assert.equal(bytes().decode(body), body)
})

test('JSON comes back as its schema reads it', () => {
  const codec = json(z.object({ id: z.number(), text: z.string().default('none') }))
  const data = codec.encode({ id: 1, text: '\u00fc' })
  assert.equal(Buffer.from(data).toString(), '{"id":1,"text":"\u00fc"}')
  assert.deepEqual(codec.decode(data), { id: 1, text: '\u00fc' })
  assert.deepEqual(codec.decode(Buffer.from('{"id":2,"more":true}')), { id: 2, text: 'none' })
})

test('what a schema refuses is neither sent nor taken', () => {
  const codec = json(z.object({ id: z.number() }))
  const refused = { code: 'NET_CODEC', message: /^the body does not fit its type: / }
  assert.throws(() => codec.encode({ id: 'x' } as never), refused)
  assert.throws(() => codec.decode(Buffer.from('{"id":"x"}')), refused)
  assert.throws(() => codec.decode(Buffer.from('{')), SyntaxError)
  assert.throws(() => codec.decode(Buffer.from([0x22, 0xff, 0x22])), TypeError)
})

test('a schema that answers later is refused', () => {
  const codec = json(z.number().refine(async () => true))
  assert.throws(() => codec.encode(1), {
    code: 'NET_CODEC',
    message:
      'the body does not fit its type: its schema answers later; use one that answers at once',
  })
})

test('what generators of Protocol Buffers make fits, whether it returns bytes or a writer', () => {
  const type = { decode: (data: Uint8Array) => data.length }
  assert.deepEqual(
    protobuf({ ...type, encode: (size: number) => new Uint8Array(size) }).encode(2),
    new Uint8Array(2),
  )
  const writer = protobuf({
    ...type,
    encode: (size: number) => ({ finish: () => new Uint8Array(size) }),
  })
  assert.deepEqual(writer.encode(3), new Uint8Array(3))
  assert.equal(writer.decode(new Uint8Array(4)), 4)
})
