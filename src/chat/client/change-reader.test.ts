import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChangeReader } from './change-reader.ts'
import { messagesOf } from './message.fixture.ts'

type Answer = { epoch: string; rev: number; messages: []; more: boolean }

/** A reader whose node answers when the test says so. */
function reading() {
  let epoch = 'e'
  const asked: { after: number; answer: (rev: number, from?: string) => void; fail: () => void }[] =
    []
  let more = Promise.withResolvers<void>()
  const applied: number[] = []
  const reader = new ChangeReader({
    epoch: () => epoch,
    changes: ({ after }) => {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>()
      const answer = (rev: number, from = epoch) => {
        const messages = messagesOf('den', rev, rev) as unknown as []
        resolve({ epoch: from, rev, messages, more: false })
      }
      asked.push({ after, answer, fail: () => reject(new Error('lost')) })
      more.resolve()
      return promise
    },
    apply: (messages) => applied.push(...messages.map(({ seq }) => seq)),
  })
  return {
    reader,
    asked,
    applied,
    renew: () => {
      epoch = 'other'
    },
    async next() {
      while (asked.length === 0) {
        more = Promise.withResolvers()
        await more.promise
      }
      return asked.shift()!
    },
  }
}

/** Lets what was answered be read. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('asks for nothing while every change is heard of', async () => {
  const { reader, asked } = reading()
  reader.start(5)
  reader.heard(6)
  reader.heard(9)
  reader.reach(9)
  reader.asOf(9)
  await turn()
  assert.deepEqual(asked, [])
})

test('asks for what it has not heard of, from the last that it has, until it has all', async () => {
  const { reader, next, applied, asked } = reading()
  reader.start(5)
  reader.reach(9)
  const first = await next()
  assert.equal(first.after, 5)
  first.answer(7)
  const second = await next()
  assert.equal(second.after, 7)
  second.answer(9)
  await turn()
  assert.deepEqual(applied, [7, 9])
  assert.deepEqual(asked, [])
})

test('a change that is heard of while earlier ones lack does not hide those', async () => {
  const { reader, next, applied } = reading()
  reader.start(5)
  reader.reach(7)
  const first = await next()
  reader.heard(8)
  first.answer(7)
  const second = await next()
  assert.equal(second.after, 7)
  second.answer(8)
  await turn()
  assert.deepEqual(applied, [7, 8])
})

test('what failed is asked for again with the next that is told', async () => {
  const { reader, next } = reading()
  reader.start(5)
  reader.reach(7)
  const first = await next()
  first.fail()
  await turn()
  reader.heard(8)
  assert.equal((await next()).after, 5)
})

test('messages that come in as they were before a change that was heard of are asked for again', async () => {
  const { reader, next } = reading()
  reader.start(9)
  reader.asOf(6)
  assert.equal((await next()).after, 6)
})

test('an answer that comes when the view has begun anew is not used', async () => {
  const { reader, next, applied, renew, asked } = reading()
  reader.start(5)
  reader.reach(7)
  const first = await next()
  renew()
  reader.start(1)
  first.answer(7, 'e')
  await turn()
  assert.deepEqual(applied, [])
  assert.deepEqual(asked, [])
  reader.heard(2)
  await turn()
  assert.deepEqual(asked, [])
})

test('a node that numbers no changes is asked for none', async () => {
  const { reader, asked } = reading()
  reader.start(undefined)
  reader.reach(undefined)
  reader.asOf(undefined)
  await turn()
  assert.deepEqual(asked, [])
})

test('a node that was told to stand further than it does is not asked again and again', async () => {
  const { reader, next, asked } = reading()
  reader.start(5)
  reader.reach(9)
  const first = await next()
  first.answer(5)
  await turn()
  assert.deepEqual(asked, [])
})
