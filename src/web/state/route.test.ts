import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRoute, routeHash } from './route.ts'

test('every route comes back from its own hash', () => {
  for (const name of ['lobby', '@a~b', 'a b', 'q/r', '50%', 'münchen', 'خانه', '#x?y&z']) {
    assert.deepEqual(readRoute(routeHash({ kind: 'room', room: name })), {
      kind: 'room',
      room: name,
    })
    assert.deepEqual(readRoute(routeHash({ kind: 'member', member: name })), {
      kind: 'member',
      member: name,
    })
  }
  for (const kind of ['home', 'node'] as const) {
    assert.deepEqual(readRoute(routeHash({ kind })), { kind })
  }
})

test('a link to a message of a room names both', () => {
  const route = { kind: 'room', room: 'a/b', seq: 120 } as const
  assert.equal(routeHash(route), '#/room/a%2Fb/120')
  assert.deepEqual(readRoute('#/room/a%2Fb/120'), route)
  assert.deepEqual(readRoute('#/member/x/120'), { kind: 'home' })
  assert.deepEqual(readRoute('#/room/x/1e3'), { kind: 'home' })
})

test('a hash that names no place is home', () => {
  for (const hash of [
    '',
    '#',
    '#/',
    '#/room',
    '#/room/',
    '#/room/a/b',
    '#/else/x',
    '#/room/%E0%A4%A',
  ]) {
    assert.deepEqual(readRoute(hash), { kind: 'home' }, hash)
  }
})
