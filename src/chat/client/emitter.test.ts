import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Emitter } from './emitter.ts'

interface Events {
  word: [word: string]
  none: []
}

test('listeners hear their own event in the order of coming', () => {
  const emitter = new Emitter<Events>()
  const heard: string[] = []
  emitter.on('word', (word) => heard.push(`1 ${word}`))
  emitter.on('word', (word) => heard.push(`2 ${word}`))
  emitter.on('none', () => heard.push('none'))
  emitter.emit('word', 'hi')
  assert.deepEqual(heard, ['1 hi', '2 hi'])
})

test('an undo ends one registration of a function that listens twice', () => {
  const emitter = new Emitter<Events>()
  let heard = 0
  const listener = () => heard++
  const undo = emitter.on('none', listener)
  emitter.on('none', listener)
  undo()
  undo()
  emitter.emit('none')
  assert.equal(heard, 1)
})

test('a listener that ends another one while being called does not disturb the round', () => {
  const emitter = new Emitter<Events>()
  const heard: number[] = []
  emitter.on('none', () => {
    heard.push(1)
    undo()
  })
  const undo = emitter.on('none', () => heard.push(2))
  emitter.emit('none')
  emitter.emit('none')
  assert.deepEqual(heard, [1, 2, 1])
})

test('what a listener throws goes where uncaught errors go, and the others are still called', (t) => {
  const later: (() => void)[] = []
  t.mock.method(globalThis, 'queueMicrotask', (task: () => void) => later.push(task))
  const emitter = new Emitter<Events>()
  let heard = 0
  emitter.on('none', () => {
    throw new Error('mine')
  })
  emitter.on('none', () => heard++)
  emitter.emit('none')
  assert.equal(heard, 1)
  assert.throws(() => later[0]?.(), { message: 'mine' })
})
