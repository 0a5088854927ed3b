import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OUTBOX_WINDOW } from './limits.ts'
import { OutboxPace } from './outbox-pace.ts'

test('a pause holds its place until it is over, and tells when', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let resumed = 0
  const pace = new OutboxPace(() => resumed++)
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
  const pace = new OutboxPace(() => {})
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
  const pace = new OutboxPace(() => assert.fail('resumed'))
  pace.pause('den', 10)
  pace.reset()
  t.mock.timers.tick(10)
  assert.deepEqual([pace.pauses('den'), pace.window], [false, OUTBOX_WINDOW])
})
