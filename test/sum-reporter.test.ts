import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import sumReporter from './sum-reporter.ts'

async function report(...events: object[]): Promise<string> {
  const parts: string[] = []
  for await (const part of sumReporter(events as unknown as AsyncIterable<TestEvent>)) {
    parts.push(part)
  }
  return parts.join('')
}

test('the sum names every skipped test with its reason', async () => {
  const counts = { tests: 9, passed: 7, cancelled: 1, skipped: 1, todo: 0 }
  const text = await report(
    { type: 'test:pass', data: { name: 'a disk fills', skip: 'needs root; try: sudo npm test' } },
    { type: 'test:pass', data: { name: 'a disk has room' } },
    { type: 'test:summary', data: { file: 'a.test.ts', counts, duration_ms: 1 } },
    { type: 'test:summary', data: { file: undefined, counts, duration_ms: 1_260 } },
  )
  assert.equal(
    text,
    '\nSKIPPED a disk fills: needs root; try: sudo npm test\n' +
      '9 tests in 1.3 s: 7 passed, 1 failed, 1 skipped\n',
  )
})
