import assert from 'node:assert/strict'
import { PassThrough, Readable } from 'node:stream'
import { test } from 'node:test'
import { LINE_BYTES, lines } from './lines.ts'

const { signal } = new AbortController()

test('lines are the same whole, halved and byte by byte', async () => {
  const input = Buffer.from('one\r\ntwo\n\nz\u00fcrich \u{1f600}\nlast')
  const expected = ['one', 'two', '', 'z\u00fcrich \u{1f600}', 'last']
  assert.deepEqual(await read([input]), expected)
  for (let at = 1; at < input.length; at += 1) {
    assert.deepEqual(await read([input.subarray(0, at), input.subarray(at)]), expected)
  }
  assert.deepEqual(await read([...input].map((byte) => Buffer.of(byte))), expected)
})

test('no input has no line, and an end of line at the end adds none', async () => {
  assert.deepEqual(await read([]), [])
  assert.deepEqual(await read([Buffer.from('one\n')]), ['one'])
})

test('only a line feed ends a line', async () => {
  assert.deepEqual(await read([Buffer.from('a\u2028b\rc\n')]), ['a\u2028b\rc'])
})

test('fails at a line that is too long, in one piece or in many', async () => {
  const long = Buffer.alloc(LINE_BYTES + 1, 'x')
  const error = {
    name: 'LineTooLongError',
    code: 'CLI_LINE_TOO_LONG',
    message: 'line 2 of the standard input is longer than 262144 bytes; nothing after it was read',
  }
  const first = Buffer.from('one\n')
  await assert.rejects(read([first, long]), error)
  await assert.rejects(read([first, long, Buffer.from('\n')]), error)
  await assert.rejects(read([Buffer.concat([first, long, Buffer.from('\nthree\n')])]), error)
})

test('ends with the reason of the signal while it waits for input', async () => {
  const interruption = new AbortController()
  const input = new PassThrough()
  const reading = lines(input, { signal: interruption.signal }).next()
  const reason = new Error('enough')
  interruption.abort(reason)
  await assert.rejects(reading, reason)
})

test('a line that is not UTF-8 is none, and its neighbours are read', async () => {
  const input = Buffer.concat([
    Buffer.from('one\n'),
    Buffer.of(0xff, 0xfe, 0x41),
    Buffer.from('\nz\u00fc'),
  ])
  assert.deepEqual(await read([input]), ['one', undefined, 'z\u00fc'])
  assert.deepEqual(await read([...input].map((byte) => Buffer.of(byte))), [
    'one',
    undefined,
    'z\u00fc',
  ])
})

async function read(chunks: Buffer[]): Promise<(string | undefined)[]> {
  return Array.fromAsync(lines(Readable.from(chunks), { signal }))
}
