import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { Heartbeat } from './heartbeat.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { manualClock } from './manual-clock.fixture.ts'
import type { ClientWriter } from './writer.ts'

/** The times of gorilla's chat, a thousandth of them. */
const LIMITS = {
  ...DEFAULT_LIMITS,
  pingPeriodMs: 54,
  pongWaitMs: 60,
  writeWaitMs: 10,
  helloWaitMs: 10,
}

function made(t: TestContext) {
  const clock = manualClock(t)
  const events: string[] = []
  const writer = {
    ping: () => events.push('ping'),
    close: (code: number) => events.push(`close ${code}`),
  } as unknown as ClientWriter
  const heartbeat = new Heartbeat(LIMITS)
  return { clock, events, writer, heartbeat }
}

test('a client that answers is pinged every period and never closed', (t) => {
  const { clock, events, writer, heartbeat } = made(t)
  heartbeat.start(writer)
  for (let pings = 1; pings <= 5; pings += 1) {
    clock.advance(55)
    heartbeat.pong(writer)
    assert.deepEqual(events, Array(pings).fill('ping'))
  }
})

test('a client that does not answer is closed with 4005', (t) => {
  const { clock, events, writer, heartbeat } = made(t)
  heartbeat.start(writer)
  clock.advance(62)
  assert.deepEqual(events, ['ping', 'close 4005'])
})

test('a client that is not read from is pinged but not closed, until it is read again', (t) => {
  const { clock, events, writer, heartbeat } = made(t)
  heartbeat.start(writer)
  heartbeat.excuse(writer)
  clock.advance(200)
  assert.deepEqual(new Set(events), new Set(['ping']))
  heartbeat.pong(writer)
  clock.advance(62)
  assert.deepEqual(new Set(events), new Set(['ping', 'close 4005']))
})

test('a write that does not end and a hello that does not come close with their codes', (t) => {
  const { clock, events, writer, heartbeat } = made(t)
  heartbeat.writes.start(writer)
  clock.advance(12)
  heartbeat.hellos.start(writer)
  clock.advance(12)
  assert.deepEqual(events, ['close 4006', 'close 4000'])
})

test('a client that is gone is neither pinged nor closed', (t) => {
  const { clock, events, writer, heartbeat } = made(t)
  heartbeat.start(writer)
  heartbeat.hellos.start(writer)
  heartbeat.stop(writer)
  clock.advance(200)
  assert.deepEqual(events, [])
})

test('idle clients cost no timer each', (t) => {
  manualClock(t)
  const set = t.mock.method(globalThis, 'setTimeout')
  const heartbeat = new Heartbeat(LIMITS)
  for (let clients = 0; clients < 1000; clients += 1) heartbeat.start({} as ClientWriter)
  assert.equal(set.mock.callCount(), 2)
  heartbeat.close()
})
