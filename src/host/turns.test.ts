import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Turns } from './turns.ts'

const forever = new AbortController().signal

test('those over the number wait, and go on in their order', async () => {
  const turns = new Turns(2)
  const order: number[] = []
  const [one, two] = [await turns.take(forever), await turns.take(forever)]
  const waiting = [3, 4].map(async (name) => {
    const giveBack = await turns.take(forever)
    order.push(name)
    return giveBack
  })
  await Promise.resolve()
  assert.deepEqual(order, [])
  one()
  await waiting[0]
  assert.deepEqual(order, [3])
  two()
  await waiting[1]
  assert.deepEqual(order, [3, 4])
  for (const giveBack of await Promise.all(waiting)) giveBack()
  const again = [await turns.take(forever), await turns.take(forever)]
  assert.equal(again.length, 2)
})

test('one who no longer waits takes no turn', async () => {
  const turns = new Turns(1)
  const giveBack = await turns.take(forever)
  const abort = new AbortController()
  const reason = new Error('enough')
  const gone = turns.take(abort.signal)
  const next = turns.take(forever)
  abort.abort(reason)
  await assert.rejects(gone, reason)
  await assert.rejects(turns.take(abort.signal), reason)
  giveBack()
  await next
})
