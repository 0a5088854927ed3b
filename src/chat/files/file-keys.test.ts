import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FileKeys } from './file-keys.ts'

test('a key tells whose it is and until when, and nobody else makes one', () => {
  const keys = new FileKeys()
  const key = keys.make('0c9a7e51', 1_785_000_000_000)
  assert.deepEqual(keys.read(key), { member: '0c9a7e51', expires: 1_785_000_000_000 })
  assert.match(key, /^[\w.-]+$/)
  const [, , code] = key.split('.')
  for (const wrong of [
    '',
    'x',
    `0c9a7e52.1785000000000.${code}`,
    `0c9a7e51.1785000000001.${code}`,
    `${key}x`,
    key.slice(0, -1),
    ` ${key}`,
    new FileKeys().make('0c9a7e51', 1_785_000_000_000),
  ])
    assert.equal(keys.read(wrong), undefined, wrong)
})
