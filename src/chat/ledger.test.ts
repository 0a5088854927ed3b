import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HubCounters } from './counters.ts'
import type { ChatError } from './errors.ts'
import type { History } from './history.ts'
import { createMemoryHistory } from './history-memory.ts'
import type { Place, Saying } from './ledger.ts'
import { Ledger } from './ledger.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import type { Message } from './protocol/index.ts'
import { Room } from './room.ts'

function made(history: History = createMemoryHistory()) {
  const events: string[] = []
  const room = (name: string): Room => {
    const record = history.createRoom({ name, topic: '', madeBy: '', madeAt: 0 })
    const opened = new Room(record, DEFAULT_LIMITS, { tokens: 0, at: 0 }, new HubCounters())
    opened.watch((message: Message) => events.push(`told ${message.text}`))
    return opened
  }
  const commits: number[] = []
  const ledger = new Ledger({
    history,
    schedule: () => events.push('schedule'),
    onCommit: ({ messages }) => commits.push(messages),
    onFault: (error, messages) => events.push(`fault ${error.code} ${messages}`),
  })
  const saying = (where: Room, text: string, id = text): Saying => ({
    room: where,
    from: id === '' ? { id: 'guest:1', nick: 'guest#1' } : { id: 'ada', nick: 'ada' },
    id,
    text,
    onSaid: ({ seq }: Place) => events.push(`said ${text} ${seq}`),
    onRefused: (error: ChatError) => events.push(`refused ${text} ${error.code}`),
  })
  return { history, ledger, room, saying, events, commits }
}

test('what is said in one tick is one transaction; it is answered, then told, in the order of saying', () => {
  const { history, ledger, room, saying, events, commits } = made()
  const [attic, lobby] = [room('attic'), room('lobby')]
  ledger.submit(saying(attic, 'a'))
  ledger.submit(saying(lobby, 'b'))
  ledger.submit(saying(attic, 'c'))
  assert.equal(ledger.empty, false)
  events.length = 0
  ledger.commit()
  assert.deepEqual(events, ['said a 1', 'said c 2', 'said b 1', 'told a', 'told c', 'told b'])
  assert.deepEqual(commits, [3])
  assert.equal(ledger.empty, true)
  assert.equal(history.room('attic')?.seq, 2)
  assert.equal(attic.record.seq, 2)
})

test('nothing to say costs no commit', () => {
  const { ledger, commits } = made()
  ledger.commit()
  assert.deepEqual(commits, [])
})

test('an id that is said twice before the commit is one message, answered twice', () => {
  const { ledger, room, saying, events } = made()
  const lobby = room('lobby')
  ledger.submit(saying(lobby, 'a', 'm-1'))
  assert.equal(ledger.holds(lobby, 'ada', 'm-1'), true)
  assert.equal(ledger.holds(lobby, 'bob', 'm-1'), false)
  assert.equal(ledger.holds(room('attic'), 'ada', 'm-1'), false)
  ledger.submit(saying(lobby, 'again', 'm-1'))
  events.length = 0
  ledger.commit()
  assert.deepEqual(events, ['said a 1', 'said again 1', 'told a'])
  assert.equal(ledger.holds(lobby, 'ada', 'm-1'), false)
})

test('messages without an id are each a message of their own, whatever others call theirs', () => {
  const { ledger, room, saying, commits } = made()
  const lobby = room('lobby')
  for (const id of ['', '0', '1', '', '2', '']) ledger.submit(saying(lobby, `text ${id}`, id))
  ledger.commit()
  assert.deepEqual(commits, [6])
})

test('when the store fails everybody is refused, nothing is told, and the numbers are used again', () => {
  const history = createMemoryHistory()
  const append = history.append.bind(history)
  const cause = new Error('fire')
  history.append = () => {
    throw cause
  }
  const { ledger, room, saying, events } = made(history)
  const lobby = room('lobby')
  ledger.submit(saying(lobby, 'a'))
  ledger.submit(saying(lobby, 'b'))
  events.length = 0
  ledger.commit()
  assert.deepEqual(events, [
    'fault CHAT_HISTORY 2',
    'refused a CHAT_HISTORY',
    'refused b CHAT_HISTORY',
  ])
  assert.equal(ledger.empty, true)
  history.append = append
  ledger.submit(saying(lobby, 'a'))
  events.length = 0
  ledger.commit()
  assert.deepEqual(events, ['said a 1', 'told a'])
})

test('the time of a message is never before the one that it follows', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 5000 })
  const { history, ledger, room, saying } = made()
  const lobby = room('lobby')
  for (const now of [5000, 4000, 6000]) {
    t.mock.timers.setTime(now)
    ledger.submit(saying(lobby, `${now}`))
    ledger.commit()
  }
  const { messages } = history.before('lobby', 9, { messages: 9, bytes: 99 })
  assert.deepEqual(
    messages.map(({ at }) => at),
    [5000, 5000, 6000],
  )
})
