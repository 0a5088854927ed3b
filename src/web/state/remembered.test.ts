import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeyStorage } from '../../chat/client/index.ts'
import { createMemory } from './remembered.ts'

const FIRST_VISIT = { nick: '', rooms: [], lastRoom: '' }

function storageWith(value: string | null): KeyStorage & { value: string | null } {
  return {
    value,
    getItem() {
      return this.value
    },
    setItem(_key, text) {
      this.value = text
    },
  }
}

test('what is saved is there on the next visit', () => {
  const storage = storageWith(null)
  createMemory(storage).save({ nick: 'Ann', rooms: ['lobby'] })
  createMemory(storage).save({ lastRoom: 'lobby' })
  assert.deepEqual(createMemory(storage).load(), {
    nick: 'Ann',
    rooms: ['lobby'],
    lastRoom: 'lobby',
  })
})

test('a value of another shape counts as a first visit, field by field', () => {
  for (const value of [
    null,
    '',
    '{',
    'null',
    '7',
    '"x"',
    '[]',
    '{"nick":1,"rooms":{},"lastRoom":[]}',
  ]) {
    assert.deepEqual(createMemory(storageWith(value)).load(), FIRST_VISIT, String(value))
  }
  const mixed = createMemory(storageWith('{"nick":"Ann","rooms":["a",1,"b"]}')).load()
  assert.deepEqual(mixed, { nick: 'Ann', rooms: ['a', 'b'], lastRoom: '' })
})

test('a storage that throws is as good as none', () => {
  const deny = () => {
    throw new Error('SecurityError')
  }
  const memory = createMemory({ getItem: deny, setItem: deny })
  assert.deepEqual(memory.load(), FIRST_VISIT)
  memory.save({ nick: 'Ann' })
  assert.equal(memory.load().nick, 'Ann')
})
