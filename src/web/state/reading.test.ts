import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RoomView } from '../../chat/client/index.ts'
import type { Fault } from './fault.ts'
import { initialState, type PageState } from './page-state.ts'
import { Reading, type ReadingParts } from './reading.ts'
import { type Route, routeHash } from './route.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import { createStore } from './store.ts'

/** Reading among rooms of a hundred messages; `went` is where it led to and what it loaded. */
function made() {
  const store = createStore<PageState>(initialState({ kind: 'home' }, 'Ann', DEFAULT_SETTINGS))
  const went: string[] = []
  const told: string[] = []
  /** What a load takes. */
  const slow: { wait: Promise<void> | undefined } = { wait: undefined }
  const view = (room: string) => ({
    room,
    newest: 100,
    messages: Array.from({ length: 100 }, (_, index) => ({ seq: index + 1 })),
    async loadAround(seq: number) {
      await slow.wait
      went.push(`around ${seq}`)
    },
  })
  const go = (route: Route) => {
    went.push(routeHash(route))
    reading.arrive(route)
  }
  const parts = {
    store,
    go,
    async enter(room: string) {
      const { route } = store.get()
      if (route.kind !== 'room' || route.room !== room) go({ kind: 'room', room })
      return view(room) as unknown as RoomView
    },
    tell: (fault: Fault) => void told.push(fault.code),
  }
  const reading = new Reading(parts as unknown as ReadingParts)
  return { reading, store, went, told, view: slow }
}

const IN_LOBBY: Route = { kind: 'room', room: 'lobby' }
const AT_40 = [
  { key: 'day 3', top: -5 },
  { key: '40', top: 20 },
]

test('a jump shows a message of another room, and the way back leads to the very place', async () => {
  const { reading, store, went } = made()
  reading.arrive(IN_LOBBY)
  reading.places.set('lobby', AT_40)
  assert.equal(await reading.jumpTo('garden', 7), true)
  assert.deepEqual(store.get().jump, { room: 'garden', seq: 7 })
  reading.jumped()
  await reading.goBack()
  assert.deepEqual(store.get().jump, { room: 'lobby', seq: 40, place: AT_40 })
  assert.equal(store.get().back, undefined)
  assert.deepEqual(went, ['#/room/garden', 'around 7', '#/room/lobby', 'around 40'])
})

test('the way back leads over several jumps to where one was before the first', async () => {
  const { reading, store } = made()
  reading.arrive(IN_LOBBY)
  reading.places.set('lobby', 'end')
  await reading.jumpTo('lobby', 7)
  reading.places.set('lobby', AT_40)
  await reading.jumpTo('garden', 9)
  await reading.jumpTo('garden', 3)
  await reading.goBack()
  assert.deepEqual(store.get().jump, { room: 'lobby', seq: 100, place: 'end' })
})

test('there is no way back where one went on by oneself, or was nowhere before', async () => {
  const { reading, store, went } = made()
  reading.arrive(IN_LOBBY)
  await reading.jumpTo('lobby', 7)
  assert.equal(store.get().back, undefined)
  reading.jumped()
  reading.places.set('lobby', 'end')
  await reading.jumpTo('lobby', 8)
  assert.deepEqual(store.get().back, { route: IN_LOBBY, place: 'end' })
  reading.jumped()
  reading.arrive({ kind: 'room', room: 'garden' })
  assert.equal(store.get().back, undefined)
  const before = went.length
  await reading.goBack()
  assert.equal(went.length, before)
})

test('the way back leads to the page of the node too', async () => {
  const { reading, went } = made()
  reading.arrive({ kind: 'node' })
  await reading.jumpTo('lobby', 7)
  await reading.goBack()
  assert.equal(went.at(-1), '#/node')
})

test('a message that the node does not keep is not shown, and that is told', async () => {
  const { reading, store, told } = made()
  reading.arrive(IN_LOBBY)
  assert.equal(await reading.jumpTo('lobby', 101), false)
  assert.equal(store.get().jump, undefined)
  assert.deepEqual(told, ['CHAT_NO_MESSAGE'])
})

test('a jump that arrives late follows nobody who went elsewhere, nor takes the place of a newer one', async () => {
  const { reading, store, view } = made()
  reading.arrive(IN_LOBBY)
  reading.places.set('lobby', 'end')
  const late = Promise.withResolvers<void>()
  view.wait = late.promise
  const jumps = [reading.jumpTo('garden', 7), reading.jumpTo('garden', 8)]
  late.resolve()
  assert.deepEqual(await Promise.all(jumps), [false, true])
  assert.deepEqual(store.get().jump, { room: 'garden', seq: 8 })
  reading.jumped()
  const other = Promise.withResolvers<void>()
  view.wait = other.promise
  const jump = reading.jumpTo('cellar', 9)
  await Promise.resolve()
  reading.arrive(IN_LOBBY)
  other.resolve()
  assert.equal(await jump, false)
  assert.deepEqual([store.get().jump, store.get().back], [undefined, undefined])
})
