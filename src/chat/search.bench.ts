/**
 * What the full text costs: rows a second that are appended with and without what the index wants of the same
 * transaction, messages a second that are written into the index and taken out of it, and milliseconds of a search among
 * many. `node src/chat/search.bench.ts [messages]`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openStore } from '../store/index.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { chatMigrations } from './migrations-sqlite.ts'
import type { Message } from './protocol/index.ts'

const MESSAGES = Number(process.argv[2] ?? 200_000)
const APPENDED = 40_000
const ROUNDS = 5
const BATCHES = [1, 10, 400]
const TURN = 200
const WORDS = 20_000
const CHARACTERS = 3_000
const ROOM = { name: 'lobby', topic: '', madeBy: '', madeAt: 0 }
const LIMIT = { messages: 20, bytes: 1e9, milliseconds: 25 }
const FOREVER = { ageMs: 1e15, roomBytes: 1e15, totalBytes: 1e15 }

let seed = 1
function random(): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
  return seed / 2 ** 31
}

/** As words of a language are spread: few are in most messages. */
function rank(count: number): number {
  return Math.min(count - 1, Math.floor(Math.exp(random() * Math.log(count)) - 1 + random()))
}

const words = Array.from({ length: WORDS }, (_, index) => {
  const length = 2 + Math.floor(Math.log2(index + 2) / 2) + Math.floor(random() * 4)
  return Array.from({ length }, () => 'etaoinshrdlucmfwypvbgkjqxz'[rank(26)]).join('')
})
const characters = Array.from({ length: CHARACTERS }, (_, index) =>
  String.fromCodePoint(0x4e00 + index * 6),
)

/** Every third is Chinese. */
function textOf(index: number): string {
  const chinese = index % 3 === 0
  const parts = Array.from({ length: chinese ? 18 : 10 }, () =>
    chinese ? characters[rank(CHARACTERS)] : words[rank(WORDS)],
  )
  return parts.join(chinese ? '' : ' ')
}

function messages(count: number): Message[] {
  return Array.from({ length: count }, (_, index) => ({
    room: 'lobby',
    seq: index + 1,
    id: `k3j4h5k3-${index}`,
    at: 1_700_000_000_000 + index,
    from: { id: `member-${index % 50}-0123456789`, nick: `nick ${index % 50}` },
    text: textOf(index),
  }))
}

function withDatabase<Result>(steps: readonly string[], work: (db: Database) => Result): Result {
  const directory = mkdtempSync(join(tmpdir(), 'rialto-bench-'))
  const store = openStore(join(directory, 'rialto.db'), [{ part: 'chat', steps }])
  try {
    return work(store.db)
  } finally {
    void store.close().then(() => rmSync(directory, { recursive: true }))
  }
}

const ALL = chatMigrations.steps
/** The same tables, but nothing waits for the index. */
const UNINDEXED = [...ALL, 'DROP TRIGGER chat_search_said']

function perSecond(count: number, work: () => void): number {
  const start = performance.now()
  work()
  return Math.round((count / (performance.now() - start)) * 1_000)
}

function append(db: Database, said: readonly Message[], batch: number): number {
  const history = createSqliteHistory(db)
  history.createRoom(ROOM)
  return perSecond(said.length, () => {
    for (let from = 0; from < said.length; from += batch)
      history.append(said.slice(from, from + batch))
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

/** Interleaved, so that the machine's other work falls on both. */
function compareAppends(said: readonly Message[]): void {
  const rows = BATCHES.map((batch) => {
    const part = said.slice(0, batch === 1 ? APPENDED / 4 : APPENDED)
    const rates: [number, number][] = Array.from({ length: ROUNDS }, () => [
      withDatabase(UNINDEXED, (db) => append(db, part, batch)),
      withDatabase(ALL, (db) => append(db, part, batch)),
    ])
    return {
      batch,
      'without a second': median(rates.map(([without]) => without)),
      'with a second': median(rates.map(([, indexed]) => indexed)),
    }
  })
  console.table(rows)
}

function measureIndex(said: readonly Message[]): void {
  withDatabase(ALL, (db) => {
    const history = createSqliteHistory(db)
    append(db, said, 1_000)
    const turns: number[] = []
    const written = perSecond(said.length, () => {
      for (let more = true; more; ) {
        const start = performance.now()
        more = history.index(TURN)
        turns.push(performance.now() - start)
      }
    })
    console.log(`${said.length} messages written, ${written} a second; a turn took`, {
      median: median(turns),
      longest: Math.max(...turns),
    })
    const searches = [
      'common',
      words[0]!,
      `${words[0]} ${words[1]}`,
      `${words[0]} ${words[WORDS - 9]}`,
    ]
    searches.push(words[0]![0]!, words[40]!.slice(0, 2), `"${words[0]} ${words[1]}"`, 'nowhere')
    searches.push(
      characters[5]!,
      characters[5]! + characters[6]!,
      characters[900]! + characters[901]!,
    )
    console.table(
      searches.map((text) => {
        const times: number[] = []
        let found = 0
        let more = false
        for (let round = 0; round < ROUNDS; round += 1) {
          const start = performance.now()
          const page = history.search({ text, member: 'ann', barred: () => false }, LIMIT)
          times.push(performance.now() - start)
          found = page.messages.length
          more = page.next !== undefined
        }
        return { text, ms: median(times), found, more }
      }),
    )
    const dropped = Math.floor(said.length / 10)
    const retention = { ...FOREVER, ageMs: said.length - dropped }
    const rate = perSecond(dropped, () => {
      while (history.retain(retention, said.at(-1)!.at, 500) > 0);
    })
    console.log(`${dropped} dropped, ${rate} a second`)
    const edits: number[] = []
    for (let seq = said.length - 50; seq < said.length; seq += 1) {
      const start = performance.now()
      history.change([{ kind: 'edit', room: 'lobby', seq, by: 'ann', at: 1, text: 'edited' }])
      edits.push(performance.now() - start)
    }
    console.log('an edit took', { median: median(edits), longest: Math.max(...edits) })
  })
}

console.log(`load ${loadavg().join(' ')}, node ${process.version}`)
const said = messages(MESSAGES)
compareAppends(said)
measureIndex(said)
