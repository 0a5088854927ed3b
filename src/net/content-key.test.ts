import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { contentKey, createContentSecret } from './content-key.ts'

const secret = createContentSecret()

test('equal contents have one key, wherever they lie', () => {
  const data = randomBytes(100)
  const elsewhere = Buffer.concat([Buffer.alloc(3), data]).subarray(3)
  assert.equal(contentKey(secret, 7, data), contentKey(secret, 7, elsewhere))
})

test('another byte, length, salt or secret is another key', () => {
  const data = Buffer.alloc(37, 1)
  const keys = new Set([contentKey(secret, 1, data)])
  for (let at = 0; at < data.length; at += 1) {
    const changed = Buffer.from(data)
    changed[at] = 2
    keys.add(contentKey(secret, 1, changed))
    keys.add(contentKey(secret, 1, data.subarray(0, at)))
  }
  keys.add(contentKey(secret, 2, data))
  keys.add(contentKey(createContentSecret(), 1, data))
  assert.equal(keys.size, 1 + 2 * data.length + 2)
})

test('100,000 contents that hardly differ have as many keys, spread over all bits', () => {
  const keys = new Set<number>()
  const ones = new Array<number>(53).fill(0)
  const data = Buffer.alloc(8)
  for (let index = 0; index < 100_000; index += 1) {
    data.writeUInt32LE(index, 2)
    const key = contentKey(secret, 1, data)
    assert.ok(Number.isSafeInteger(key) && key >= 0)
    keys.add(key)
    for (let bit = 0; bit < 53; bit += 1) ones[bit]! += Math.floor(key / 2 ** bit) % 2
  }
  assert.equal(keys.size, 100_000)
  for (const [bit, count] of ones.entries())
    assert.ok(Math.abs(count - 50_000) < 1_500, `bit ${bit} is set ${count} times`)
})
