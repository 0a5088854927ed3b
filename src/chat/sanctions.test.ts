import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sanction } from './people.ts'
import { createMemoryPeople } from './people-memory.ts'
import { Sanctions } from './sanctions.ts'

const HERE = '198.51.100.7'

function sanction(change: Partial<Sanction> = {}): Sanction {
  return {
    kind: 'mute',
    room: 'lobby',
    member: 'ada',
    address: '',
    reason: '',
    until: 0,
    ...change,
  }
}

function made(...all: Partial<Sanction>[]): Sanctions {
  const sanctions = new Sanctions(createMemoryPeople(), 0)
  for (const one of all) sanctions.put(sanction(one), 0)
  return sanctions
}

const ada = { id: 'ada', address: '' }
const bob = { id: 'bob', address: '' }

test('a mute holds for its member in its room, and is no ban', () => {
  const sanctions = made({})
  assert.ok(sanctions.find('mute', 'lobby', ada, 1))
  assert.equal(sanctions.find('mute', 'attic', ada, 1), undefined)
  assert.equal(sanctions.find('mute', 'lobby', bob, 1), undefined)
  assert.equal(sanctions.find('ban', 'lobby', ada, 1), undefined)
})

test('a sanction of every room holds in each', () => {
  const sanctions = made({ room: '' })
  assert.ok(sanctions.find('mute', 'lobby', ada, 1))
  assert.ok(sanctions.find('mute', '', ada, 1))
})

test('a sanction of one room does not keep anybody out of the node', () => {
  assert.equal(made({ kind: 'ban' }).find('ban', '', ada, 1), undefined)
})

test('a sanction holds for the address too, but not for loopback', () => {
  assert.ok(made({ address: HERE }).find('mute', 'lobby', { id: 'bob', address: HERE }, 1))
  assert.equal(made({ address: '' }).find('mute', 'lobby', bob, 1), undefined)
})

test('a sanction ends by itself', () => {
  const sanctions = made({ until: 100 })
  assert.ok(sanctions.find('mute', 'lobby', ada, 99))
  assert.equal(sanctions.find('mute', 'lobby', ada, 100), undefined)
})

test('a newer sanction of the same kind, room and member takes the place of the older', () => {
  const sanctions = made({ until: 100, reason: 'first' }, { until: 50, reason: 'second' })
  assert.equal(sanctions.find('mute', 'lobby', ada, 1)?.reason, 'second')
  assert.equal(sanctions.find('mute', 'lobby', ada, 60), undefined)
})

test('a sanction can be lifted once', () => {
  const sanctions = made({})
  assert.equal(sanctions.drop('mute', 'lobby', 'ada', 1), true)
  assert.equal(sanctions.drop('mute', 'lobby', 'ada', 1), false)
  assert.equal(sanctions.find('mute', 'lobby', ada, 1), undefined)
})

test('what is kept holds from the start', () => {
  const people = createMemoryPeople()
  people.putSanction(sanction())
  assert.ok(new Sanctions(people, 0).find('mute', 'lobby', ada, 1))
})
