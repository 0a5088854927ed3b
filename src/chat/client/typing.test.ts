import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TYPING_MEMBERS, TYPING_SHOW_MS } from './limits.ts'
import { Typing } from './typing.ts'

const ann = { id: 'a', nick: 'Ann' }
const bob = { id: 'b', nick: 'Bob' }

function watched() {
  const seen: string[] = []
  const typing = new Typing(Date.now, () =>
    seen.push(typing.members.map(({ nick }) => nick).join('+')),
  )
  return { typing, seen }
}

test('each is shown for some seconds after the last sign', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  const { typing, seen } = watched()
  typing.heard(ann)
  t.mock.timers.tick(TYPING_SHOW_MS - 1)
  typing.heard(bob)
  t.mock.timers.tick(1)
  t.mock.timers.tick(TYPING_SHOW_MS)
  assert.deepEqual(seen, ['Ann', 'Ann+Bob', 'Bob', ''])
})

test('a repeated sign prolongs and is not told again', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  const { typing, seen } = watched()
  typing.heard(ann)
  t.mock.timers.tick(TYPING_SHOW_MS - 1)
  typing.heard(ann)
  t.mock.timers.tick(TYPING_SHOW_MS - 1)
  assert.deepEqual(seen, ['Ann'])
  typing.clear()
})

test('who said something no longer types', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  const { typing, seen } = watched()
  typing.heard(ann)
  typing.stop('a')
  typing.stop('nobody')
  assert.deepEqual(seen, ['Ann', ''])
})

test('a crowd is shown up to the bound', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  const { typing } = watched()
  for (let id = 0; id < 100; id++) typing.heard({ id: String(id), nick: 'x' })
  assert.equal(typing.members.length, TYPING_MEMBERS)
  typing.clear()
  assert.deepEqual(typing.members, [])
})
