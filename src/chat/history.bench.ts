/**
 * Rows a second that the SQLite history keeps, by batch, against a store that commits each insert; pages a
 * second that it reads. `node src/chat/history.bench.ts`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openStore } from '../store/index.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { chatMigrations } from './migrations-sqlite.ts'
import type { Message } from './protocol/index.ts'

const MEMBERS = 50
const ROWS = 200_000
/** The naive store is slower by an order: as many rows as take about a second. */
const NAIVE_ROWS = 20_000
const BATCHES = [1, 10, 100, 400, 1_000]
const ROUNDS = 3
const PAGES = 20_000
const PAGE = { messages: 100, bytes: 1e9 }
const TEXT = 'x'.repeat(64)
const ROOM = { name: 'lobby', topic: '', madeBy: '', madeAt: 0 }

const naive = {
  part: 'naive',
  steps: [
    `CREATE TABLE naive (id INTEGER PRIMARY KEY, room TEXT, seq INTEGER, at INTEGER, member TEXT,
       message TEXT, nick TEXT, text TEXT, UNIQUE (room, seq), UNIQUE (room, member, message))`,
  ],
}

/** `inOrder`: ids that count up, as our client makes them; else as random as a UUID. */
function makeMessages(count: number, inOrder: boolean): Message[] {
  return Array.from({ length: count }, (_, index) => ({
    room: 'lobby',
    seq: index + 1,
    id: inOrder ? `k3j4h5k3-${String(index).padStart(8, '0')}` : crypto.randomUUID(),
    at: 1_700_000_000_000 + index,
    from: { id: `member-${index % MEMBERS}-0123456789`, nick: `nick ${index % MEMBERS}` },
    text: TEXT,
  }))
}

function withDatabase<Result>(work: (db: Database) => Result): Result {
  const directory = mkdtempSync(join(tmpdir(), 'rialto-bench-'))
  const store = openStore(join(directory, 'rialto.db'), [chatMigrations, naive])
  try {
    return work(store.db)
  } finally {
    void store.close().then(() => rmSync(directory, { recursive: true }))
  }
}

function perSecond(count: number, work: () => void): number {
  const start = performance.now()
  work()
  return Math.round((count / (performance.now() - start)) * 1_000)
}

function appendInBatches(db: Database, messages: Message[], batch: number): number {
  const history = createSqliteHistory(db)
  history.createRoom(ROOM)
  const batches: Message[][] = []
  for (let from = 0; from < messages.length; from += batch) {
    batches.push(messages.slice(from, from + batch))
  }
  return perSecond(messages.length, () => {
    for (const one of batches) history.append(one)
  })
}

function insertOneByOne(db: Database, messages: Message[]): number {
  const insert = db.prepare('INSERT INTO naive VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)')
  return perSecond(messages.length, () => {
    for (const { room, seq, at, from, id, text } of messages) {
      db.transaction(() => insert.run(room, seq, at, from.id, id, from.nick, text))
    }
  })
}

function readPages(db: Database, messages: Message[]): number {
  appendInBatches(db, messages, 1_000)
  const history = createSqliteHistory(db)
  let read = 0
  const rate = perSecond(PAGES, () => {
    for (let page = 0; page < PAGES; page++) {
      const seq = 101 + ((page * 7_919) % (messages.length - 100))
      read += history.before('lobby', seq, PAGE).messages.length
    }
  })
  if (read !== PAGES * PAGE.messages) throw new Error(`read ${read} messages`)
  return rate
}

function findRepeats(db: Database, messages: Message[]): number {
  appendInBatches(db, messages, 1_000)
  const history = createSqliteHistory(db)
  let found = 0
  const rate = perSecond(messages.length, () => {
    for (const { from, id } of messages) if (history.find('lobby', from.id, id)) found++
  })
  if (found !== messages.length) throw new Error(`found ${found} messages`)
  return rate
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

const inOrder = makeMessages(ROWS, true)
const atRandom = makeMessages(ROWS, false)
const runs: [string, () => number][] = [
  [
    'naive: a commit a row',
    () => withDatabase((db) => insertOneByOne(db, inOrder.slice(0, NAIVE_ROWS))),
  ],
  ...BATCHES.map((batch): [string, () => number] => [
    `rows in batches of ${batch}`,
    () =>
      withDatabase((db) =>
        appendInBatches(db, inOrder.slice(0, batch < 100 ? NAIVE_ROWS * batch : ROWS), batch),
      ),
  ]),
  [
    'rows in batches of 400, random ids',
    () => withDatabase((db) => appendInBatches(db, atRandom, 400)),
  ],
  ['pages of 100', () => withDatabase((db) => readPages(db, inOrder))],
  ['repeats found', () => withDatabase((db) => findRepeats(db, inOrder))],
]

console.log(
  `load ${loadavg()
    .map((load) => load.toFixed(2))
    .join(' ')}, node ${process.version}`,
)
const rates = runs.map(([name]) => ({ name, values: [] as number[] }))
for (let round = 0; round < ROUNDS; round++) {
  for (const [index, [, run]] of runs.entries()) rates[index]!.values.push(run())
}
console.table(
  rates.map(({ name, values }) => ({
    what: name,
    'a second (median)': median(values),
    lowest: Math.min(...values),
    highest: Math.max(...values),
  })),
)
