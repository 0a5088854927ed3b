import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fuzz } from './fuzz.fixture.ts'

/** Fixed, so that a failure comes again. */
const SEEDS = [1, 2, 3]
const ROUNDS = 100

for (const seed of SEEDS) {
  test(`no bytes of seed ${seed} harm the parser or a stream, in whatever pieces they come`, async () => {
    const { rounds } = await fuzz({ seed, goesOn: (done) => done < ROUNDS })
    assert.equal(rounds, ROUNDS)
  })
}
