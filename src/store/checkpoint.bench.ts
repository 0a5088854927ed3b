/**
 * What moving the log costs the event loop: 8,000 rows a second in transactions of 400, for several sizes of the
 * log. `node src/store/checkpoint.bench.ts [ordered|random]`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openStore } from './open-store.ts'

const SIZES = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000]
const BATCH = 400
const BATCHES = 200
/** 8,000 rows a second. */
const PERIOD_MS = 50
const MEMBERS = 50
const TEXT = 'x'.repeat(64)

const rows = {
  part: 'rows',
  steps: [
    `CREATE TABLE row (room INTEGER, seq INTEGER, member TEXT, id TEXT, text TEXT,
       PRIMARY KEY (room, seq)) STRICT, WITHOUT ROWID;
     CREATE UNIQUE INDEX row_said ON row (room, member, id)`,
  ],
}

const random = process.argv[2] === 'random'
const idOf = (seq: number) =>
  random ? crypto.randomUUID() : `k3j4h5k3-${String(seq).padStart(8, '0')}`

async function measure(pages: number): Promise<Record<string, number>> {
  const directory = mkdtempSync(join(tmpdir(), 'rialto-bench-'))
  try {
    await using store = openStore(join(directory, 'rialto.db'), [rows])
    const { db } = store
    db.prepare(`PRAGMA wal_autocheckpoint = ${pages}`).get()
    const insert = db.prepare('INSERT INTO row VALUES (1, ?, ?, ?, ?)')
    let seq = 0
    const append = () =>
      db.transaction(() => {
        for (const end = seq + BATCH; seq < end; seq++) {
          insert.run(seq, `member-${seq % MEMBERS}-0123456789`, idOf(seq), TEXT)
        }
      })
    // An index that is larger than a log: in a small one the same few pages are written again and again.
    for (let batch = 0; batch < BATCHES * 2; batch++) append()
    const times: number[] = []
    for (let batch = 0; batch < BATCHES; batch++) {
      const start = performance.now()
      append()
      const took = performance.now() - start
      times.push(took)
      await wait(Math.max(0, PERIOD_MS - took))
    }
    times.sort((a, b) => a - b)
    const at = (share: number) => Number(times[Math.floor((times.length - 1) * share)]!.toFixed(1))
    const busy = times.reduce((sum, time) => sum + time, 0) / (BATCHES * PERIOD_MS)
    return {
      pages,
      'p50 ms': at(0.5),
      'p90 ms': at(0.9),
      'p99 ms': at(0.99),
      'longest ms': at(1),
      'loop %': Number((busy * 100).toFixed(1)),
    }
  } finally {
    rmSync(directory, { recursive: true })
  }
}

console.log(
  `load ${loadavg()
    .map((load) => load.toFixed(2))
    .join(' ')}, node ${process.version}`,
)
const results = []
for (const pages of SIZES) results.push(await measure(pages))
console.table(results)
