import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Tick } from './tick.ts'

test('work that is asked for often is done once, at the end of the turn', async () => {
  let runs = 0
  const tick = new Tick(() => {
    runs += 1
  })
  for (let times = 0; times < 10; times += 1) tick.schedule()
  assert.equal(runs, 0)
  await nextTurn()
  assert.equal(runs, 1)
})

test('work may ask for itself again', async () => {
  const done = Promise.withResolvers<void>()
  let runs = 0
  const tick: Tick = new Tick(() => {
    runs += 1
    if (runs === 3) done.resolve()
    else tick.schedule()
  })
  tick.schedule()
  await done.promise
  assert.equal(runs, 3)
})
