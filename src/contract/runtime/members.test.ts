import assert from 'node:assert/strict'
import { test } from 'node:test'
import { membersOf } from './members.ts'

const one = (member: string | undefined, signature: string) => ({ member, signature })
const signatures = (overloads: readonly { signature: string }[]) =>
  overloads.map(({ signature }) => signature)

test('each is a member by its name and by its signature', () => {
  const members = membersOf(
    [one('f', 'f(uint8)'), one('f', 'f(bool)'), one(undefined, 'g()')],
    signatures,
  )
  assert.deepEqual(members.f, ['f(uint8)', 'f(bool)'])
  assert.deepEqual(members['f(bool)'], ['f(bool)'])
  assert.deepEqual(members['g()'], ['g()'])
  assert.deepEqual(Object.keys(members), ['f(uint8)', 'f(bool)', 'g()', 'f'])
})

test('a member is made when it is first asked for, and once', () => {
  let made = 0
  const members = membersOf([one('f', 'f()')], () => ++made)
  assert.equal(made, 0)
  assert.equal(members.f, 1)
  assert.equal(members.f, 1)
})

test('functions may be called as what every object has', () => {
  const names = ['__proto__', 'constructor', 'toString', 'then', 'hasOwnProperty']
  const members = membersOf(
    names.map((name) => one(name, `${name}()`)),
    signatures,
  )
  for (const name of names) assert.deepEqual(members[name], [`${name}()`])
  assert.equal(Object.getPrototypeOf(members), null)
  assert.equal('valueOf' in members, false)
})
