import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findImitations } from './imitations.ts'
import { skeleton } from './skeleton.ts'

function imitations(...nicks: string[]): Record<string, string> {
  const found = findImitations(nicks.map((nick, index) => ({ id: String(index), nick })))
  return Object.fromEntries([...found].map(([id, nick]) => [nicks[Number(id)]!, nick]))
}

test('letters of other scripts and digits that pass for Latin ones have the same skeleton', () => {
  for (const [name, plain] of [
    ['Аnn', 'Ann'],
    ['Αnn', 'Ann'],
    ['аdmin', 'admin'],
    ['аԁⅿіո', 'admin'],
    ['раураl', 'paypal'],
    ['B0b', 'Bob'],
    ['BiII', 'Bill'],
    ['Bi11', 'Bill'],
    ['Torn', 'Tom'],
    ['Ａｎｎ', 'Ann'],
    ['ΟΡΑ', 'OPA'],
    ['ᎪΝΝ', 'ANN'],
  ] as const) {
    assert.equal(skeleton(name), skeleton(plain), name)
  }
  for (const [one, other] of [
    ['Ann', 'Anna'],
    ['Ana', 'Ann'],
    ['Zoë', 'Zoe'],
    ['小明', '小朋'],
    ['Анна', 'Ann'],
  ] as const) {
    assert.notEqual(skeleton(one), skeleton(other), one)
  }
})

test('of names that look the same, all but the plainest imitate it', () => {
  assert.deepEqual(imitations('Ann', 'Bob', 'Аnn'), { Аnn: 'Ann' })
  assert.deepEqual(imitations('B0b', 'Bob', 'Воb'), { B0b: 'Bob', Воb: 'Bob' })
  assert.deepEqual(imitations('Bill', 'BiII'), { Bill: 'BiII', BiII: 'Bill' })
  assert.deepEqual(imitations('Ann', 'Bob', 'Анна'), {})
  assert.deepEqual(imitations('Ann', 'Ann'), {})
  assert.deepEqual(imitations(), {})
})
