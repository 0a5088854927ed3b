import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSources } from './read-sources.ts'
import { parseSource } from './source-file.ts'
import { weaknesses } from './weaknesses.ts'

/** Of kubo 0.44; the seventh is nine faults of its HTTP proxy. */
const KNOWN = Array.from({ length: 15 }, (_, index) => `W${index + 1}`).flatMap((one) =>
  one === 'W7' ? Array.from('abcdefghi', (letter) => one + letter) : one,
)

test('every weakness of the tunnels of kubo stands at the end of the title of a test', () => {
  assert.deepEqual(weaknesses(readSources('src', 'test'), KNOWN), [])
})

test('a weakness without a test, and one that nobody knows, are found', () => {
  const files = [
    parseSource(
      'src/a.test.ts',
      `test('this (W1) (W2a)', () => {}); test('(W3) is not the end', run)`,
    ),
    parseSource('src/b.test.ts', 'test(`$' + '{x} that (W9)`, run); say("(W3)") // (W3)'),
    parseSource('src/c.ts', `test('this is no test (W3)')`),
  ]
  assert.deepEqual(weaknesses(files, ['W1', 'W2a', 'W3']), [
    'no title ends in (W3)',
    'W9 is not known',
  ])
})
