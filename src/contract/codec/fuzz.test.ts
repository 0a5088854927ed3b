import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fuzz } from './fuzz.fixture.ts'

/** Fixed, so that a failure comes again. */
const SEEDS = [1, 2, 3]
const ROUNDS = 12

for (const seed of SEEDS) {
  test(`types, values and changed encodings of seed ${seed} are what viem makes of them, or refused`, async () => {
    const { rounds, refused, accepted } = await fuzz({ seed, goesOn: (done) => done < ROUNDS })
    assert.equal(rounds, ROUNDS)
    assert.ok(refused > 100 && accepted > 100, `${refused} refused, ${accepted} accepted`)
  })
}
