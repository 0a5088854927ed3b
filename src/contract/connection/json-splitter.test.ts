import assert from 'node:assert/strict'
import { test } from 'node:test'
import { JsonSplitter } from './json-splitter.ts'

const TEXTS = [
  '{"id":1,"result":"0x"}',
  '{"a":"}{","b":"\\"","c":"\\\\","d":"\\\\\\"{"}',
  '[{"id":2},{"id":3}]',
  '{"text":"h\u00e9llo \u{1f600} [{"}',
  '{}',
]

for (const size of [1, 2, 3, 7, 64, 4_096]) {
  test(`JSON texts come whole out of chunks of ${size} bytes`, () => {
    for (const between of ['', '\n', ' \r\n\t']) {
      const splitter = new JsonSplitter(1_000)
      const bytes = Buffer.from(TEXTS.join(between) + between)
      const found: string[] = []
      for (let at = 0; at < bytes.length; at += size) {
        const texts = splitter.push(bytes.subarray(at, at + size))
        assert.ok(Array.isArray(texts))
        found.push(...texts)
      }
      assert.deepEqual(found, TEXTS)
    }
  })
}

test('what is no JSON object is a fault with its start', () => {
  const splitter = new JsonSplitter(1_000)
  assert.deepEqual(splitter.push(Buffer.from('{"id":1} HTTP/1.1 400')), {
    fault: 'no-json',
    start: 'HTTP/1.1 400',
  })
})

test('a text beyond the bound is a fault as soon as it is', () => {
  const splitter = new JsonSplitter(10)
  assert.deepEqual(splitter.push(Buffer.from('{"id":123}')), ['{"id":123}'])
  assert.deepEqual(splitter.push(Buffer.from('{"id"')), [])
  assert.deepEqual(splitter.push(Buffer.from(':12345')), {
    fault: 'too-long',
    start: '{"id":12345',
  })
})
