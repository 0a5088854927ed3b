import assert from 'node:assert/strict'
import { test } from 'node:test'
import { VECTORS } from '../wire/vectors.fixture.ts'
import { scoresOf, UsefulCounts } from './scores.ts'

for (const { id, msgCounts, weights, values } of VECTORS.elimination.cases) {
  test(`the scores of the vector ${id} are those of the original`, () => {
    const scores = scoresOf(msgCounts, weights)
    assert.deepEqual(
      scores.map((score) => Number(score.toFixed(9))),
      values.map((value) => Number(value.toFixed(9))),
    )
  })
}

test('a name that nobody sent, or that has no weight, is worth nothing', () => {
  assert.deepEqual(scoresOf([{ news: 0 }, { spam: 1000 }], { news: 1 }), [0, 0])
  assert.deepEqual(scoresOf([], {}), [])
})

test('what was useful ten minutes ago counts half', () => {
  const useful = new UsefulCounts()
  for (let times = 0; times < 8; times += 1) useful.add('news', 0)
  assert.deepEqual(useful.at(0), { news: 8 })
  assert.deepEqual(useful.at(600_000), { news: 4 })
  useful.add('news', 600_000)
  assert.deepEqual(useful.at(1_200_000), { news: 2.5 })
})

test('what was wrong takes away, and never below nothing', () => {
  const useful = new UsefulCounts()
  useful.add('news', 0)
  useful.add('news', 0, -3)
  assert.deepEqual(useful.at(0), { news: 0 })
})
