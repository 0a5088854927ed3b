import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkIdentity, createIdentity } from './identity.ts'

const WRONG = { code: 'CHAT_WRONG_SECRET' }

test('a new identity proves itself', () => {
  const identity = createIdentity()
  assert.match(identity.id, /^[0-9a-f]{25}$/)
  assert.equal(checkIdentity(identity), identity.id)
})

test('no two identities are the same', () => {
  const ids = Array.from({ length: 100 }, () => createIdentity().id)
  assert.equal(new Set(ids).size, 100)
})

test('an id with the secret of another is refused', () => {
  const [a, b] = [createIdentity(), createIdentity()]
  assert.throws(() => checkIdentity({ id: a.id, secret: b.secret }), WRONG)
  assert.throws(() => checkIdentity({ id: `${a.id}0`, secret: a.secret }), WRONG)
  assert.throws(() => checkIdentity({ id: a.id, secret: `${a.secret} ` }), WRONG)
})

test('a secret too short to be one is refused whatever the id', () => {
  assert.throws(() => checkIdentity({ id: 'x', secret: 'password' }), WRONG)
})

test('the id of a secret never changes, or members would lose themselves', () => {
  const secret = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
  assert.equal(
    checkIdentity({ id: 'af2559c9aa9a9ba64d9be5e0b', secret }),
    'af2559c9aa9a9ba64d9be5e0b',
  )
})
