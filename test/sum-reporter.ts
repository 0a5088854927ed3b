/** Says after a run what was skipped and why, and how many tests there were; stands beside the dot reporter, which does not. */
import type { TestEvent } from 'node:test/reporters'

export default async function* sumReporter(events: AsyncIterable<TestEvent>) {
  const skipped: string[] = []
  for await (const { type, data } of events) {
    if (type === 'test:pass' && data.skip !== undefined) {
      skipped.push(`SKIPPED ${data.name}: ${data.skip}`)
    }
    if (type === 'test:summary' && data.file === undefined) {
      const { tests, passed, skipped: left, todo } = data.counts
      const failed = tests - passed - left - todo
      const seconds = (data.duration_ms / 1000).toFixed(1)
      const sum = `${tests} tests in ${seconds} s: ${passed} passed, ${failed} failed, ${left} skipped`
      yield `${['', ...skipped, sum].join('\n')}\n`
    }
  }
}
