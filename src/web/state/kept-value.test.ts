import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readKept, writeKept } from './kept-value.ts'

function storageOf(value: string | null) {
  const kept = new Map(value === null ? [] : [['key', value]])
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  }
}

test('what is written is read again', () => {
  const storage = storageOf(null)
  writeKept(storage, 'key', { a: [1] })
  assert.deepEqual(readKept(storage, 'key'), { a: [1] })
})

test('what cannot be read counts as nothing', () => {
  for (const value of [null, '', '{', 'null'])
    assert.equal(readKept(storageOf(value), 'key'), undefined)
  assert.equal(readKept(undefined, 'key'), undefined)
})

test('a storage that refuses harms nothing', () => {
  const refusing = {
    getItem: (): string => {
      throw new Error('forbidden')
    },
    setItem: () => {
      throw new Error('full')
    },
  }
  assert.equal(readKept(refusing, 'key'), undefined)
  writeKept(refusing, 'key', 1)
  writeKept(undefined, 'key', 1)
})
