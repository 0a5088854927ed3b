import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fuzz } from '../../src/chat/fuzz.fixture.ts'
import { createSqliteHistory } from '../../src/chat/history-sqlite.ts'
import { chatMigrations } from '../../src/chat/migrations-sqlite.ts'
import { temporaryStore } from '../../src/store/temporary-store.fixture.ts'

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
