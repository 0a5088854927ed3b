import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findHighest } from './find-highest.ts'

async function search(first: number, limit: number) {
  const probed: number[] = []
  const found = await findHighest(first, async (rate) => {
    probed.push(rate)
    return rate <= limit
  })
  return { found, probed }
}

test('the highest rate is found within a twentieth, from below and from above', async () => {
  for (const limit of [60, 211, 5_000, 20_000]) {
    const { found } = await search(1_000, limit)
    assert.ok(found <= limit && found > limit * 0.95, `${found} for ${limit}`)
  }
})

test('it doubles until the first failure and probes nothing twice', async () => {
  const { probed } = await search(1_000, 5_000)
  assert.deepEqual(probed.slice(0, 4), [1_000, 2_000, 4_000, 8_000])
  assert.equal(new Set(probed).size, probed.length)
})

test('nothing that holds is 0', async () => {
  assert.equal((await search(8, 0)).found, 0)
})

test('what always holds ends all the same', async () => {
  assert.equal((await search(1, Number.POSITIVE_INFINITY)).found, 2 ** 15)
})
