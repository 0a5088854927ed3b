import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryStore } from '../store/temporary-store.fixture.ts'
import { fuzz } from './fuzz.fixture.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { chatMigrations } from './migrations-sqlite.ts'

/** Fixed, so that a failure comes again. */
const SEEDS = [1, 2, 3]
const ROUNDS = 8

for (const seed of SEEDS) {
  test(`no input of seed ${seed} harms the hub or its other clients`, async () => {
    const { rounds } = await fuzz({ seed, goesOn: (done) => done < ROUNDS })
    assert.equal(rounds, ROUNDS)
  })
}

test('no input harms a hub whose history is in SQLite', async (t) => {
  const history = createSqliteHistory(temporaryStore(t, [chatMigrations]).db)
  await fuzz({ seed: 4, history, goesOn: (done) => done < ROUNDS })
})
