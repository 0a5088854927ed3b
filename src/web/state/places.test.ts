import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listPlaces, samePlaces } from './places.ts'

const NOBODY = { count: 0, guests: 0, members: [], complete: true }

function view(room: string, more: { nick?: string; present?: number; left?: boolean } = {}) {
  return {
    room,
    epoch: undefined,
    with: more.nick === undefined ? undefined : { id: more.nick, nick: more.nick },
    left: more.left ? ({ why: 'kicked', reason: '' } as const) : undefined,
    presence: { ...NOBODY, count: more.present ?? 0, guests: 1 },
  }
}

function summary(room: string, present: number) {
  return { room, topic: '', seq: 0, present }
}

test('rooms come by name, whether held or only known of, and direct rooms after them', () => {
  const places = listPlaces(
    [view('@a,b', { nick: 'Bob' }), view('lobby', { present: 2 })],
    [summary('lobby', 9), summary('Kitchen', 4)],
    new Map([['@a,b', { messages: 3, mentions: 1 }]]),
  )
  assert.deepEqual(places, [
    {
      room: 'Kitchen',
      name: 'Kitchen',
      direct: false,
      joined: false,
      here: false,
      present: 4,
      unread: 0,
      mentions: 0,
    },
    {
      room: 'lobby',
      name: 'lobby',
      direct: false,
      joined: true,
      here: false,
      present: 3,
      unread: 0,
      mentions: 0,
    },
    {
      room: '@a,b',
      name: 'Bob',
      direct: true,
      joined: true,
      here: false,
      present: 1,
      unread: 3,
      mentions: 1,
    },
  ])
})

test('a room that was left shows as one that is only known of, and a direct room without a name not at all', () => {
  const places = listPlaces(
    [view('lobby', { left: true }), view('gone', { left: true }), view('@a,b')],
    [summary('lobby', 1)],
    new Map(),
  )
  assert.deepEqual(
    places.map(({ room, joined }) => ({ room, joined })),
    [{ room: 'lobby', joined: false }],
  )
})

test('two lists are the same until an entry differs', () => {
  const list = (present: number) => listPlaces([], [summary('lobby', present)], new Map())
  assert.equal(samePlaces(list(1), list(1)), true)
  assert.equal(samePlaces(list(1), list(2)), false)
  assert.equal(samePlaces(list(1), []), false)
})

test('direct rooms with something new come before the others', () => {
  const views = ['Ann', 'Bob', 'Eve', 'Zoe'].map((nick) => view(`@${nick}`, { nick }))
  const unread = new Map([
    ['@Bob', { messages: 1, mentions: 0 }],
    ['@Zoe', { messages: 2, mentions: 0 }],
  ])
  assert.deepEqual(
    listPlaces(views, [], unread).map(({ name }) => name),
    ['Bob', 'Zoe', 'Ann', 'Eve'],
  )
})

test('a direct room is not listed while it may have nobody at its other end', () => {
  const written = view('@a,b', { nick: '' })
  assert.deepEqual(listPlaces([written], [], new Map()), [])
  assert.equal(listPlaces([{ ...written, epoch: 'e' as never }], [], new Map()).length, 1)
})

test('a direct room keeps the name of a member who is away', () => {
  const away = { ...view('@a,b', { nick: '' }), epoch: 'e' as never, with: { id: 'b', nick: '' } }
  const nickOf = (member: string) => (member === 'b' ? 'Bob' : undefined)
  assert.equal(listPlaces([away], [], new Map(), nickOf)[0]?.name, 'Bob')
  assert.equal(listPlaces([away], [], new Map())[0]?.name, '')
})

test('the other member of a direct room is here or away', () => {
  const alone = view('@a,b', { nick: 'Bob' })
  const members = [{ id: 'Bob', nick: 'Bob' }]
  const both = { ...alone, presence: { ...alone.presence, count: 1, members } }
  assert.equal(listPlaces([alone], [], new Map())[0]?.here, false)
  assert.equal(listPlaces([both], [], new Map())[0]?.here, true)
})
