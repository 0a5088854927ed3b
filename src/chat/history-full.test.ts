import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { openStore, type Store } from '../store/index.ts'
import { smallDisk } from '../store/small-disk.fixture.ts'
import { temporaryStore } from '../store/temporary-store.fixture.ts'
import { ChangeLedger } from './change-ledger.ts'
import { HubCounters } from './counters.ts'
import { HistoryFullError } from './errors.ts'
import type { History } from './history.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { messagesOf } from './messages.fixture.ts'
import { chatMigrations } from './migrations-sqlite.ts'
import type { Message } from './protocol/index.ts'
import { Room } from './room.ts'

const ROOM = { name: 'lobby', topic: '', madeBy: '', madeAt: 0 }
const PAGE = { messages: 100, bytes: 1e9 }
const FOREVER = { ageMs: 1e15, roomBytes: 1e15, totalBytes: 1e15 }
const FULL = { name: 'HistoryFullError', message: new HistoryFullError().message }
const RESERVE_BYTES = 8 * 1024 ** 2

/** Messages that need some hundred pages. */
function bigMessages(from: number, to: number): Message[] {
  return messagesOf(from, to, { text: 'x'.repeat(1_000) })
}

/** Appends until there is no room; returns the newest seq kept. */
function appendUntilFull(history: History): number {
  for (let seq = history.room('lobby')!.seq; ; seq += 400) {
    try {
      history.append(bigMessages(seq + 1, seq + 400))
    } catch (error) {
      assert.ok(error instanceof HistoryFullError, String(error))
      return seq
    }
  }
}

function assertWhole(history: History, seq: number): void {
  assert.equal(history.room('lobby')!.seq, seq)
  assert.equal(history.before('lobby', seq + 1, PAGE).messages.at(-1)?.seq, seq)
  assert.deepEqual(history.find('lobby', 'ann', `m${seq}`), { seq, at: seq })
  assert.equal(history.find('lobby', 'ann', `m${seq + 1}`), undefined)
}

it('refuses messages when the database may not grow, reads on, and takes them when it may', (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  const history = createSqliteHistory(db)
  history.createRoom(ROOM)
  db.prepare('PRAGMA max_page_count = 600').get()
  const seq = appendUntilFull(history)
  assertWhole(history, seq)
  assert.throws(() => history.append(bigMessages(seq + 1, seq + 400)), FULL)

  assert.equal(history.retain({ ...FOREVER, roomBytes: 0 }, 0, 400), 400)
  history.append(bigMessages(seq + 1, seq + 100))
  assertWhole(history, seq + 100)
  db.prepare('PRAGMA max_page_count = 100000').get()
  history.append(bigMessages(seq + 101, seq + 2_000))
  assertWhole(history, seq + 2_000)
})

it('refuses messages on a full disk, reads on, and takes them again when there is room', (t) => {
  let store: Store | undefined
  const disk = smallDisk(t, 32, async () => store?.close())
  if (disk === undefined) return
  store = openStore(join(disk.path, 'rialto.db'), [chatMigrations])
  const history = createSqliteHistory(store.db)
  history.createRoom(ROOM)
  history.append(messagesOf(1, 400))
  disk.fill()
  const seq = appendUntilFull(history)
  assertWhole(history, seq)
  for (let attempt = 0; attempt < 3; attempt++) {
    assert.throws(() => history.append(bigMessages(seq + 1, seq + 400)), FULL)
  }
  assertWhole(history, seq)
  disk.free()
  history.append(bigMessages(seq + 1, seq + 400))
  assertWhole(history, seq + 400)
})

it('drops the oldest on a full disk, and goes on in the room that they leave', (t) => {
  let store: Store | undefined
  const disk = smallDisk(t, 32, async () => store?.close())
  if (disk === undefined) return
  store = openStore(join(disk.path, 'rialto.db'), [chatMigrations], { reserveBytes: RESERVE_BYTES })
  const history = createSqliteHistory(store.db)
  history.createRoom(ROOM)
  let seq = appendUntilFull(history)
  disk.fill()
  for (let round = 0; round < 40; round++) {
    assert.equal(history.retain({ ...FOREVER, roomBytes: 0 }, 0, 400), 400)
    history.append(bigMessages(seq + 1, seq + 400))
    seq += 400
    assertWhole(history, seq)
  }
})

it('deletes a message on a full disk, also with an edit in the same tick', (t) => {
  let store: Store | undefined
  const disk = smallDisk(t, 32, async () => store?.close())
  if (disk === undefined) return
  store = openStore(join(disk.path, 'rialto.db'), [chatMigrations], { reserveBytes: RESERVE_BYTES })
  const history = createSqliteHistory(store.db)
  const room = new Room(
    history.createRoom(ROOM),
    DEFAULT_LIMITS,
    { tokens: 0, at: 0 },
    new HubCounters(),
  )
  appendUntilFull(history)
  disk.fill()
  const faults: number[] = []
  const ledger = new ChangeLedger({
    history,
    schedule() {},
    onDeleted() {},
    onFault: (_, changes) => faults.push(changes),
  })
  const outcomes: unknown[] = []
  const edit = { kind: 'edit', text: 'y'.repeat(60_000) } as const
  for (const [index, what] of [edit, { kind: 'delete' } as const, edit].entries()) {
    ledger.submit({
      room,
      change: { room: 'lobby', seq: index + 1, by: 'ann', at: 1, ...what },
      onChanged: ({ message }) => outcomes.push(message.deleted?.by),
      onRefused: ({ code }) => outcomes.push(code),
    })
  }
  ledger.commit()
  const { code } = new HistoryFullError()
  assert.deepEqual([outcomes, faults], [[code, 'ann', code], [2]])
})

it('opens on a full disk, and reads', async (t) => {
  let store: Store | undefined
  const disk = smallDisk(t, 32, async () => store?.close())
  if (disk === undefined) return
  const file = join(disk.path, 'rialto.db')
  store = openStore(file, [chatMigrations])
  createSqliteHistory(store.db).createRoom(ROOM)
  const seq = appendUntilFull(createSqliteHistory(store.db))
  await store.close()
  disk.fill()
  store = openStore(file, [chatMigrations])
  assertWhole(createSqliteHistory(store.db), seq)
})
