import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message, RoomView } from '../../chat/client/index.ts'
import { QUOTES } from './limits.ts'
import { findMessage, Quotes } from './quotes.ts'

function messageOf(seq: number, text = `m${seq}`): Message {
  return { room: 'lobby', seq, id: `id-${seq}`, at: seq, from: { id: 'ann', nick: 'Ann' }, text }
}

/** A client whose room holds some messages, and whose node keeps others. */
function clientOf(held: Message[], kept: Message[]) {
  const asked: number[] = []
  const client = {
    asked,
    held,
    fails: false,
    room: () => ({ epoch: 'e', messages: client.held }) as unknown as RoomView,
    async history(_room: string, { after = 0 } = {}) {
      asked.push(after + 1)
      if (client.fails) throw new Error('offline')
      const messages = kept.filter(({ seq }) => seq > after).slice(0, 1)
      return { epoch: 'e', messages, more: false }
    },
  }
  return client
}

/** Lets what was asked for be answered. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('what the room holds is quoted at once, and stays when the room holds it no more', async () => {
  const client = clientOf([messageOf(5)], [])
  const quotes = new Quotes()
  quotes.follow(client)
  assert.deepEqual(quotes.of('lobby', 5), messageOf(5))
  client.held = []
  assert.deepEqual(quotes.of('lobby', 5), messageOf(5))
  assert.deepEqual(client.asked, [])
})

test('what the room does not hold is asked for once, and told when it is there', async () => {
  const client = clientOf([], [messageOf(3)])
  const quotes = new Quotes()
  quotes.follow(client)
  let told = 0
  quotes.subscribe(() => {
    told += 1
  })
  assert.equal(quotes.of('lobby', 3), 'loading')
  assert.equal(quotes.of('lobby', 3), 'loading')
  await turn()
  assert.deepEqual(quotes.of('lobby', 3), messageOf(3))
  assert.deepEqual([client.asked, told], [[3], 1])
})

test('what the node keeps no more is missing', async () => {
  const quotes = new Quotes()
  quotes.follow(clientOf([], [messageOf(9)]))
  quotes.of('lobby', 3)
  await turn()
  assert.equal(quotes.of('lobby', 3), 'missing')
})

test('what could not be asked for is asked for again', async () => {
  const client = clientOf([], [messageOf(3)])
  client.fails = true
  const quotes = new Quotes()
  quotes.follow(client)
  quotes.of('lobby', 3)
  await turn()
  client.fails = false
  assert.equal(quotes.of('lobby', 3), 'loading')
  await turn()
  assert.deepEqual(quotes.of('lobby', 3), messageOf(3))
})

test('a quoted message changes with the message, and other messages are not kept for that', async () => {
  const client = clientOf([messageOf(5)], [])
  const quotes = new Quotes()
  quotes.follow(client)
  quotes.of('lobby', 5)
  client.held = []
  quotes.changed('lobby', [messageOf(5, 'edited'), messageOf(6, 'edited')])
  assert.deepEqual(quotes.of('lobby', 5), messageOf(5, 'edited'))
  assert.equal(quotes.of('lobby', 6), 'loading')
})

test('only so many are kept, those asked for last', () => {
  const client = clientOf([], [])
  const quotes = new Quotes()
  quotes.follow(client)
  for (let seq = 1; seq <= QUOTES + 1; seq += 1) {
    client.held = [messageOf(seq)]
    quotes.of('lobby', seq)
  }
  client.held = []
  assert.equal(quotes.of('lobby', 1), 'loading')
  assert.deepEqual(quotes.of('lobby', 2), messageOf(2))
})

test('before there is a client nothing is known', () => {
  assert.equal(new Quotes().of('lobby', 1), 'loading')
})

test('a message is found by its number, wherever it stands', () => {
  const messages = [2, 3, 5, 9].map((seq) => messageOf(seq))
  for (const { seq } of messages) assert.equal(findMessage(messages, seq)?.seq, seq)
  for (const seq of [1, 4, 10]) assert.equal(findMessage(messages, seq), undefined)
  assert.equal(findMessage([], 1), undefined)
})
