import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { accountFromKey } from './account-from-key.ts'
import { ADDRESS, KEY } from './keystore.fixture.ts'

const ORDER = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'

test('a key is read with 0x and without, with spaces and a line end around it', async () => {
  const digits = KEY.slice(2)
  for (const text of [KEY, digits, ` ${KEY}\n`, `${digits.toUpperCase()}\r\n`]) {
    assert.equal((await accountFromKey(text)).address, ADDRESS)
  }
})

test('what is no key is refused, and not shown', async () => {
  const wrong = [
    `${KEY}0`,
    KEY.slice(1),
    `${KEY} ${KEY}`,
    '',
    'sesame',
    ORDER,
    '00'.repeat(32),
    'f'.repeat(64),
  ]
  for (const text of wrong) {
    const error = await accountFromKey(text, 'key.txt').then(
      () => assert.fail(text),
      (error: Error) => error,
    )
    assert.equal(
      error.message,
      'key.txt is not a private key; a private key is 64 hex digits, with 0x or without; one that is encrypted goes by --keystore',
    )
    if (text !== '') assert.ok(!inspect(error, { depth: null, showHidden: true }).includes(text))
  }
})

test('the greatest and the least key are keys', async () => {
  const greatest = `${ORDER.slice(0, -1)}0`
  assert.equal(
    (await accountFromKey(greatest)).address,
    '0x80C0dbf239224071c59dD8970ab9d542E3414aB2',
  )
  assert.equal(
    (await accountFromKey(`${'0'.repeat(63)}1`)).address,
    '0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf',
  )
})
