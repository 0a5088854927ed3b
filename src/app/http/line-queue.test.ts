import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LineQueue } from './line-queue.ts'

test('lines come in order, and each is written once the next one is asked for', async () => {
  const queue = new LineQueue(new AbortController().signal)
  const written: string[] = []
  const push = (line: string) => queue.push(line).then(() => written.push(line))
  const pushes = [push('a'), push('b')]
  const lines = queue[Symbol.asyncIterator]()
  assert.equal((await lines.next()).value, 'a')
  assert.deepEqual([queue.size, written], [2, []])
  assert.equal((await lines.next()).value, 'b')
  await pushes[0]
  assert.deepEqual([queue.size, written], [1, ['a']])
  const next = lines.next()
  await pushes[1]
  const third = push('c')
  assert.equal((await next).value, 'c')
  const gone = assert.rejects(third, { message: 'the reader of the lines has gone' })
  await lines.return()
  await gone
})

test('the end of the signal ends the lines, and what comes later is told that nobody reads', async () => {
  const end = new AbortController()
  const queue = new LineQueue(end.signal)
  const lines = queue[Symbol.asyncIterator]()
  const next = lines.next()
  end.abort()
  assert.deepEqual(await next, { value: undefined, done: true })
  await assert.rejects(queue.push('a'), { message: 'the reader of the lines has gone' })
})
