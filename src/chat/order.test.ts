/** Order within a room is total and the same for all, and nothing is said twice or lost, however many speak at once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryStore } from '../store/temporary-store.fixture.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import type { TestClient, TestHub, TestMember } from './hub.fixture.ts'
import { startHub } from './hub.fixture.ts'
import { chatMigrations } from './migrations-sqlite.ts'

const MEMBERS = 20
const EACH = 100
const ROOMS = ['lobby', 'attic', 'garden']

function roomOf(turn: number): string {
  return ROOMS[turn % ROOMS.length]!
}

/** How many of all messages go into a room. */
function countOf(room: string): number {
  let count = 0
  for (let turn = 0; turn < EACH; turn += 1) if (roomOf(turn) === room) count += 1
  return count * MEMBERS
}

/** Says all of a member's messages at once, each twice; returns the seq of each by its text. */
async function sayAll(member: TestMember, nick: string): Promise<Map<string, number>> {
  const places = new Map<string, number>()
  for (let turn = 0; turn < EACH; turn += 1) {
    const frame = { type: 'say', room: roomOf(turn), id: `${turn}`, text: `${nick}-${turn}` }
    member.send({ ...frame, ref: 1 })
    member.send({ ...frame, ref: 2 })
  }
  const again = new Map<string, number>()
  for (let turn = 0; turn < EACH; turn += 1) {
    const [first, second] = [await member.next('said', 1), await member.next('said', 2)]
    places.set(`${nick}-${first.id}`, first.seq)
    again.set(`${nick}-${second.id}`, second.seq)
  }
  // Answers come room by room: where the two of a message fell into two ticks, their orders differ.
  assert.deepEqual(new Map([...again].sort()), new Map([...places].sort()))
  return places
}

/** Reads all live messages of a v1 client, by room; each room's must come in order without a hole. */
async function hearAll(client: TestClient): Promise<Map<string, string[]>> {
  const heard = new Map(ROOMS.map((room): [string, string[]] => [room, []]))
  for (let count = 0; count < MEMBERS * EACH; ) {
    const { messages } = await client.next('messages')
    for (const { room, seq, text } of messages) {
      heard.get(room)!.push(text)
      assert.equal(seq, heard.get(room)!.length)
      count += 1
    }
  }
  return heard
}

async function hearLines(client: TestClient, count: number): Promise<string[]> {
  const lines: string[] = []
  while (lines.length < count) lines.push(await client.nextLine())
  return lines.map((line) => line.split(': ')[1]!)
}

async function check(running: TestHub): Promise<void> {
  for (const room of ROOMS.slice(1)) running.hub.createRoom(room)
  const plains = await Promise.all(ROOMS.map((room) => running.plain(`?room=${room}`)))
  const silent = await running.member('silent', ...ROOMS)
  const nicks = Array.from({ length: MEMBERS }, (_, index) => `m${index}`)
  const members = await Promise.all(nicks.map((nick) => running.member(nick, ...ROOMS)))

  const [places, heard, lines] = await Promise.all([
    Promise.all(members.map((member, index) => sayAll(member, nicks[index]!))),
    Promise.all([silent, ...members].map(hearAll)),
    Promise.all(plains.map((plain, index) => hearLines(plain, countOf(ROOMS[index]!)))),
  ])

  for (const other of heard) assert.deepEqual(other, heard[0])
  for (const [index, room] of ROOMS.entries()) {
    const order = heard[0]!.get(room)!
    assert.equal(new Set(order).size, countOf(room))
    assert.deepEqual(lines[index], order)
    const { messages } = running.hub.history(room, { after: 0, limit: 1000 })
    assert.deepEqual(
      messages.map(({ text }) => text),
      order,
    )
    for (const nick of nicks) {
      const own = order.filter((text) => text.startsWith(`${nick}-`))
      const turns = own.map((text) => Number(text.split('-')[1]))
      assert.deepEqual(
        turns,
        turns.toSorted((a, b) => a - b),
        'each sayer is heard in its order',
      )
    }
  }
  for (const said of places)
    for (const [text, seq] of said) {
      const room = roomOf(Number(text.split('-')[1]))
      assert.equal(heard[0]!.get(room)![seq - 1], text)
    }
}

test('20 members saying 100 messages each in 3 rooms are heard alike by all, once (memory)', async () => {
  await using running = await startHub()
  await check(running)
})

test('20 members saying 100 messages each in 3 rooms are heard alike by all, once (SQLite)', async (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  await using running = await startHub({ history: createSqliteHistory(db) })
  await check(running)
})

test('who joins while others talk misses nothing and hears nothing twice', async () => {
  await using running = await startHub()
  const talkers = await Promise.all(['a', 'b', 'c'].map((nick) => running.member(nick, 'lobby')))
  const joiners = await Promise.all(
    Array.from({ length: 10 }, (_, index) => running.member(`j${index}`)),
  )
  const total = 3 * EACH
  const talk = talkers.map(async (talker) => {
    for (let turn = 0; turn < EACH; turn += 1)
      await talker.ask({ type: 'say', room: 'lobby', id: `${turn}`, text: 'x' }, 'said')
  })
  const heard = joiners.map(async (joiner, index) => {
    for (let pings = 0; pings < index * 10; pings += 1) await joiner.ask({ type: 'ping' }, 'pong')
    const { messages } = await joiner.ask({ type: 'join', room: 'lobby', limit: 1000 }, 'joined')
    const seqs = messages.map(({ seq }) => seq)
    while (seqs.length < total)
      seqs.push(...(await joiner.next('messages')).messages.map(({ seq }) => seq))
    return seqs
  })
  await Promise.all(talk)
  const all = Array.from({ length: total }, (_, index) => index + 1)
  for (const seqs of await Promise.all(heard)) assert.deepEqual(seqs, all)
})
