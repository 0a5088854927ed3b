import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OwnState } from '../../chat/client/index.ts'
import { createUnsent } from './unsent.ts'

const HOUR = 60 * 60 * 1000

function storage() {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  }
}

const waiting = (id: string, at = 0, state: OwnState = 'sending') => ({
  state,
  id,
  text: `text ${id}`,
  room: 'lobby',
  to: undefined,
  reply: undefined,
  files: undefined,
  at,
})

test('what waits is there after a reload, under its ids, for the same member', () => {
  const tab = storage()
  createUnsent(tab, () => 'a').save([waiting('1'), waiting('2')])
  const ids = (member: string) =>
    createUnsent(
      tab,
      () => member,
      () => HOUR,
    )
      .load()
      .map(({ id }) => id)
  assert.deepEqual(ids('a'), ['1', '2'])
  assert.deepEqual(ids('b'), [])
  createUnsent(tab, () => 'a').save([])
  assert.deepEqual(ids('a'), [])
})

test('what is older than a day, or is no message, is not said any more', () => {
  const tab = storage()
  createUnsent(tab, () => 'a').save([
    waiting('old'),
    waiting('new', 2 * HOUR),
    {} as ReturnType<typeof waiting>,
  ])
  const kept = createUnsent(
    tab,
    () => 'a',
    () => 25 * HOUR,
  ).load()
  assert.deepEqual(
    kept.map(({ id }) => id),
    ['new'],
  )
  tab.items.set('rialto.unsent', 'not JSON')
  assert.deepEqual(createUnsent(tab, () => 'a').load(), [])
})

test('a storage that is missing, refuses or is full keeps nothing and breaks nothing', () => {
  const full = {
    getItem: () => {
      throw new Error('refused')
    },
    setItem: () => {
      throw new Error('full')
    },
  }
  for (const tab of [undefined, full]) {
    const unsent = createUnsent(tab, () => 'a')
    unsent.save([waiting('1')])
    assert.deepEqual(unsent.load(), [])
  }
})

test('what the node refused is there after a reload too, and known as such', () => {
  const tab = storage()
  createUnsent(tab, () => 'a').save([waiting('1'), waiting('2', 0, 'failed')])
  const kept = createUnsent(
    tab,
    () => 'a',
    () => HOUR,
  ).load()
  assert.deepEqual(
    kept.map(({ id, failed }) => [id, failed]),
    [
      ['1', undefined],
      ['2', true],
    ],
  )
})
