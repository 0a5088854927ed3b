import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoryIdentity, storageIdentity } from './identity.ts'

const me = { id: 'i', secret: 's' }

function storage(items: Record<string, string> = {}) {
  return {
    items,
    getItem: (key: string) => items[key] ?? null,
    setItem: (key: string, value: string) => {
      items[key] = value
    },
  }
}

test('memory keeps what was saved', () => {
  const store = memoryIdentity()
  assert.equal(store.load(), undefined)
  store.save(me)
  assert.deepEqual(store.load(), me)
})

test('a storage carries the identity from one visit to the next', () => {
  const kept = storage()
  storageIdentity(kept, 'rialto').save(me)
  assert.deepEqual(storageIdentity(kept, 'rialto').load(), me)
})

test('what is not an identity counts as none', () => {
  for (const text of ['', 'x', '{', 'null', '3', '[]', '{"id":1,"secret":"s"}', '{"id":"i"}']) {
    assert.equal(storageIdentity(storage({ rialto: text }), 'rialto').load(), undefined, text)
  }
})

test('a storage that throws keeps the identity as long as the client lives', () => {
  const fail = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  const store = storageIdentity({ getItem: fail, setItem: fail }, 'rialto')
  assert.equal(store.load(), undefined)
  store.save(me)
  assert.deepEqual(store.load(), me)
})

test('no storage at all does the same', () => {
  const store = storageIdentity(undefined, 'rialto')
  store.save(me)
  assert.deepEqual(store.load(), me)
})
