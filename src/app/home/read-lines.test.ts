import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLines } from './read-lines.ts'

const BYTES = new TextEncoder().encode('{"a":"é"}\n\n{"b":1}\ncut off')
const LINES = ['{"a":"é"}', '', '{"b":1}']

async function* inPieces(size: number) {
  for (let at = 0; at < BYTES.length; at += size) yield BYTES.subarray(at, at + size)
}

for (const size of [BYTES.length, BYTES.length / 2, 1]) {
  test(`lines are whole when they come in pieces of ${size} bytes, and what was cut off is dropped`, async () => {
    assert.deepEqual(await Array.fromAsync(readLines(inPieces(size))), LINES)
  })
}
