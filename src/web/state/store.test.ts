import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createStore } from './store.ts'

test('a store replaces its state and tells its subscribers once a change', () => {
  const store = createStore({ name: 'a', count: 1 })
  const before = store.get()
  const seen: number[] = []
  store.subscribe(() => seen.push(store.get().count))
  store.set({ count: 2 })
  assert.deepEqual(store.get(), { name: 'a', count: 2 })
  assert.deepEqual(before, { name: 'a', count: 1 })
  assert.deepEqual(seen, [2])
})

test('a store keeps silent when nothing differs', () => {
  const store = createStore({ count: 1 })
  store.subscribe(() => assert.fail('nothing changed'))
  store.set({ count: 1 })
})

test('a subscriber that is undone hears nothing more, even when it leaves during a call', () => {
  const store = createStore({ count: 1 })
  const heard: string[] = []
  const undo = store.subscribe(() => {
    heard.push('first')
    undo()
  })
  store.subscribe(() => heard.push('second'))
  store.set({ count: 2 })
  store.set({ count: 3 })
  assert.deepEqual(heard, ['first', 'second', 'second'])
})
