import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Liveness } from './liveness.ts'

const PING_MS = 100
const PONG_MS = 50

function started(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  const seen: string[] = []
  const clock = { ahead: 0 }
  const liveness = new Liveness({
    pingMs: PING_MS,
    pongMs: PONG_MS,
    now: () => Date.now() + clock.ahead,
    ping: () => seen.push('ping'),
    dead: () => seen.push('dead'),
  })
  liveness.start()
  return { liveness, seen, clock }
}

test('a silence is asked about, and no answer means death', (t) => {
  const { seen } = started(t)
  t.mock.timers.tick(PING_MS)
  assert.deepEqual(seen, ['ping'])
  t.mock.timers.tick(PONG_MS)
  assert.deepEqual(seen, ['ping', 'dead'])
})

test('an answer keeps it alive', (t) => {
  const { liveness, seen } = started(t)
  t.mock.timers.tick(PING_MS)
  liveness.heard()
  t.mock.timers.tick(PONG_MS)
  assert.deepEqual(seen, ['ping'])
  liveness.stop()
})

test('whoever is heard all the time is never asked', (t) => {
  const { liveness, seen } = started(t)
  for (let step = 0; step < 20; step++) {
    t.mock.timers.tick(PING_MS / 2)
    liveness.heard()
  }
  assert.deepEqual(seen, [])
  liveness.stop()
})

test('a check asks at once, and only once', (t) => {
  const { liveness, seen } = started(t)
  liveness.check()
  liveness.check()
  assert.deepEqual(seen, ['ping'])
  t.mock.timers.tick(PONG_MS)
  assert.deepEqual(seen, ['ping', 'dead'])
})

test('a timer that comes late means sleep: it asks again before it gives up', (t) => {
  const { seen, clock } = started(t)
  t.mock.timers.tick(PING_MS)
  clock.ahead = 3_600_000
  t.mock.timers.tick(PONG_MS)
  assert.deepEqual(seen, ['ping', 'ping'])
  t.mock.timers.tick(PONG_MS)
  assert.deepEqual(seen, ['ping', 'ping', 'dead'])
})

test('a clock that was set back does not put the question off for long', (t) => {
  const { seen, clock } = started(t)
  clock.ahead = -3_600_000
  t.mock.timers.tick(PING_MS)
  clock.ahead = 0
  t.mock.timers.tick(PING_MS)
  assert.deepEqual(seen, ['ping'])
  t.mock.timers.tick(PONG_MS)
})

test('a stop ends all of it', (t) => {
  const { liveness, seen } = started(t)
  liveness.stop()
  t.mock.timers.tick(PING_MS + PONG_MS)
  assert.deepEqual(seen, [])
})
