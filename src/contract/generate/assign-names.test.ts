import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assignNames, type Named } from './assign-names.ts'

const thing = (name: string, owner?: string, key = `${owner}.${name}`): Named => ({
  name,
  owner,
  key,
})

const names = (things: Named[], taken: string[] = []) =>
  Object.fromEntries(assignNames(things, new Set(taken)))

test('a name that stands alone is kept', () => {
  assert.deepEqual(names([thing('Order', 'Orders'), thing('Side')]), {
    'Orders.Order': 'Order',
    'undefined.Side': 'Side',
  })
})

test('names that differ in case alone both stand', () => {
  assert.deepEqual(names([thing('item'), thing('Item')]), {
    'undefined.item': 'item',
    'undefined.Item': 'Item',
  })
})

test('things of one name all take the name of their owner in front', () => {
  assert.deepEqual(names([thing('Order', 'A'), thing('Order', 'B')]), {
    'A.Order': 'A_Order',
    'B.Order': 'B_Order',
  })
})

test('a name that is taken gives way to the one with the owner', () => {
  assert.deepEqual(names([thing('Token', 'Vault')], ['Token']), { 'Vault.Token': 'Vault_Token' })
})

test('what has the same name and the same owner takes a hash of its definition', () => {
  assert.deepEqual(names([thing('S', 'A', 'uint8'), thing('S', 'A', 'uint16')]), {
    uint8: 'S_7bcdc9c6',
    uint16: 'S_267213ef',
  })
})

test('a name with its owner that another thing has by itself takes a hash', () => {
  const things = [thing('A_S'), thing('S', 'A'), thing('S', 'B')]
  assert.deepEqual(names(things), { 'undefined.A_S': 'A_S', 'B.S': 'B_S', 'A.S': 'S_699172d7' })
})

test('the same thing twice is one', () => {
  assert.deepEqual(names([thing('S', 'A'), thing('S', 'A')]), { 'A.S': 'S' })
})

test('the order of the things changes nothing', () => {
  const things = [
    thing('S', 'A'),
    thing('S', 'B'),
    thing('A_S'),
    thing('T'),
    thing('class'),
    thing('9', 'A'),
    thing('S', 'A', 'other'),
  ]
  const expected = names(things)
  for (let turn = 0; turn < things.length; turn++) {
    things.push(things.shift()!)
    assert.deepEqual(names(things), expected)
    assert.deepEqual(names(things.toReversed()), expected)
  }
})
