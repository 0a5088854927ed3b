/** For tests: time that moves only when told to, for timers, `performance.now` and `Date.now` alike. */
import type { TestContext } from 'node:test'

export function manualClock(t: TestContext): { advance(ms: number): void; now(): number } {
  let now = 1000
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now })
  t.mock.method(performance, 'now', () => now)
  return {
    now: () => now,
    /** Step by step, so that a timer set by a timer falls due in time. */
    advance(ms) {
      for (let step = 0; step < ms; step += 1) {
        now += 1
        t.mock.timers.tick(1)
      }
    },
  }
}
