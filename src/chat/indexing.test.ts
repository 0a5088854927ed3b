import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { HistoryError } from './errors.ts'
import { createMemoryHistory } from './history-memory.ts'
import { Indexing } from './indexing.ts'

function made(t: TestContext, index: (messages: number) => boolean) {
  const history = createMemoryHistory()
  const turns = t.mock.method(history, 'index', index)
  const warnings: string[] = []
  const log = { info() {}, error() {}, warn: (_: object, text: string) => void warnings.push(text) }
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const indexing = new Indexing({ history, log })
  t.after(() => indexing.close())
  return { indexing, turns: () => turns.mock.callCount(), warnings }
}

test('writes what an earlier process left, in turns with pauses, and then rests', (t) => {
  let left = 3
  const { turns } = made(t, (messages) => {
    assert.equal(messages, 200)
    left -= 1
    return left > 0
  })
  assert.equal(turns(), 0)
  t.mock.timers.tick(200)
  assert.equal(turns(), 1)
  t.mock.timers.tick(9)
  assert.equal(turns(), 1)
  t.mock.timers.tick(1)
  t.mock.timers.tick(10)
  assert.equal(turns(), 3)
  t.mock.timers.tick(10_000)
  assert.equal(turns(), 3)
})

test('gathers what is said within a moment, and does not wait when somebody searches', (t) => {
  const { indexing, turns } = made(t, () => false)
  t.mock.timers.tick(200)
  for (let commits = 0; commits < 5; commits += 1) {
    indexing.afterCommit()
    t.mock.timers.tick(30)
  }
  assert.equal(turns(), 1)
  t.mock.timers.tick(50)
  assert.equal(turns(), 2)
  indexing.afterCommit()
  indexing.catchUp()
  assert.equal(turns(), 3)
  t.mock.timers.tick(10_000)
  assert.equal(turns(), 3)
})

test('warns of a store that fails, and tries again after the next commit', (t) => {
  const { indexing, turns, warnings } = made(t, () => {
    throw new HistoryError({ cause: new Error('fire') })
  })
  t.mock.timers.tick(10_000)
  assert.equal(turns(), 1)
  assert.deepEqual(warnings, ['the index of messages could not be written'])
  indexing.afterCommit()
  t.mock.timers.tick(200)
  assert.equal(turns(), 2)
})

test('does nothing after it is closed', (t) => {
  const { indexing, turns } = made(t, () => true)
  indexing.close()
  indexing.afterCommit()
  t.mock.timers.tick(10_000)
  assert.equal(turns(), 0)
})
