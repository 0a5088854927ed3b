import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SharedPauses, type Wish } from './shared-pauses.ts'

const own = (milliseconds: number) => ({ milliseconds, isAsked: false })
const asked = (milliseconds: number) => ({ milliseconds, isAsked: true })

test('those that wait about as long after as many attempts go on together', async (t) => {
  t.mock.timers.enable({ apis: ['Date', 'setTimeout'], now: 1_000_000 })
  const pauses = new SharedPauses()
  const over: string[] = []
  const wait = (name: string, attempt: number, wish: Wish) => {
    void pauses.wait(attempt, wish, undefined).then(() => over.push(name))
  }
  const tick = async (milliseconds: number) => {
    t.mock.timers.tick(milliseconds)
    await new Promise(setImmediate)
    return over.splice(0).join(' ')
  }
  wait('first', 1, own(200))
  wait('longer', 1, own(240))
  wait('second attempt', 2, own(200))
  assert.equal(await tick(90), '')
  wait('soon enough', 1, own(200))
  assert.equal(await tick(20), '')
  wait('too late', 1, own(200))
  wait('with the one too late', 1, own(200))
  assert.equal(await tick(90), 'first longer soon enough second attempt')
  assert.equal(await tick(110), 'too late with the one too late')
  wait('asked', 1, asked(1_000))
  assert.equal(await tick(10), '')
  wait('asked with it', 1, asked(1_000))
  wait('own', 1, own(200))
  assert.equal(await tick(200), 'own')
  wait('asked later', 1, asked(1_000))
  assert.equal(await tick(790), 'asked asked with it')
  assert.equal(await tick(210), 'asked later')
})

test('those that fail in one turn wait together, however long the turn takes', async (t) => {
  t.mock.timers.enable({ apis: ['Date', 'setTimeout'], now: 1_000_000 })
  const pauses = new SharedPauses()
  let over = 0
  const wait = () => pauses.wait(1, asked(50), undefined).then(() => over++)
  const first = wait()
  t.mock.timers.setTime(1_000_040)
  const second = wait()
  await new Promise(setImmediate)
  const later = wait()
  t.mock.timers.tick(10)
  await Promise.all([first, second])
  assert.equal(over, 2)
  t.mock.timers.tick(40)
  await later
})

test('a signal ends the wait of its own, and the last one the timer', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length
  const before = timers()
  const pauses = new SharedPauses()
  const stops = [new AbortController(), new AbortController()]
  const waits = stops.map(({ signal }) => pauses.wait(1, own(9_999), signal))
  assert.equal(timers(), before + 1)
  stops[0]!.abort('one')
  await assert.rejects(waits[0]!, (reason) => reason === 'one')
  assert.equal(timers(), before + 1)
  stops[1]!.abort('two')
  await assert.rejects(waits[1]!, (reason) => reason === 'two')
  assert.equal(timers(), before)
  await assert.rejects(pauses.wait(1, own(1), stops[0]!.signal), (reason) => reason === 'one')
})
