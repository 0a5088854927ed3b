import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OUTBOX_WINDOW } from './limits.ts'
import { OutboxPace } from './outbox-pace.ts'

/** Of a connection with a burst that is no bound here. */
function paceOf(resumed: () => void): OutboxPace {
  const pace = new OutboxPace(() => 0, resumed)
  pace.allow({ burst: 1_000, rate: 100 })
  return pace
}

test('several are on their way only within half of the burst, which comes back with time', () => {
  let now = 0
  const pace = new OutboxPace(
    () => now,
    () => {},
  )
  assert.equal(pace.window, 1)
  pace.allow({ burst: 20, rate: 10 })
  const windows = []
  for (let sent = 0; sent < 12; sent++) {
    windows.push(pace.window)
    pace.sent()
  }
  assert.deepEqual(windows, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1, 1])
  now = 500
  assert.equal(pace.window, 3)
  now = 60_000
  assert.equal(pace.window, 10)
})

test('a pause holds its place until it is over, and tells when', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let resumed = 0
  const pace = paceOf(() => resumed++)
  pace.pause('den', 10)
  pace.pause('den', 20)
  assert.deepEqual([pace.pauses('den'), pace.pauses('lobby')], [true, false])
  t.mock.timers.tick(19)
  assert.equal(resumed, 0)
  t.mock.timers.tick(1)
  assert.deepEqual([pace.pauses('den'), resumed], [false, 1])
})

test('after a pause the window is one, and doubles with each message that is stored', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const pace = paceOf(() => {})
  assert.equal(pace.window, OUTBOX_WINDOW)
  pace.pause('den', 10)
  const windows = [pace.window]
  for (let stored = 0; stored < 6; stored++) {
    pace.stored()
    windows.push(pace.window)
  }
  assert.deepEqual(windows, [1, 2, 4, 8, 16, 32, 32])
})

test('a reset ends all pauses without a word', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const pace = paceOf(() => assert.fail('resumed'))
  pace.pause('den', 10)
  pace.reset()
  t.mock.timers.tick(10)
  assert.deepEqual([pace.pauses('den'), pace.window], [false, OUTBOX_WINDOW])
})
