import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayBeMade } from './room-name.ts'

test('a room of an ordinary name may be made, in any language', () => {
  for (const name of ['garden', 'Büro 2', '...', 'שלום', '❤️', 'x'.repeat(64)]) {
    assert.equal(mayBeMade(name), true, name)
  }
})

test('a room of a name that the node never takes is not offered to be made', () => {
  const names = ['', '.', '..', 'a/b', ' a', 'a ', '@a', '@a,b', 'a\nb', 'a\u202eb', 'a\u200bb']
  for (const name of [...names, '\u2800', 'u\u0308', 'x'.repeat(65)]) {
    assert.equal(mayBeMade(name), false, JSON.stringify(name))
  }
})
