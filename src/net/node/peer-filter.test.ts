import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chainSyncFilter, type PeerFacts, randomPeerFilter, sample } from './peer-filter.ts'

const facts = (count: number): PeerFacts[] =>
  Array.from({ length: count }, (_, index) => ({
    peer: `${index}`,
    address: '',
    direction: 'inbound',
    score: 0,
    ageMs: 0,
    features: [],
  }))

for (const [count, chosen] of [
  [0, 0],
  [1, 1],
  [3, 1],
  [4, 2],
  [99, 9],
  [200, 14],
]) {
  test(`of ${count} peers the filter of chain synchronisation chooses ${chosen}, each once`, () => {
    const peers = chainSyncFilter(facts(count!)).map(({ peer }) => peer)
    assert.deepEqual([peers.length, new Set(peers).size], [chosen, chosen])
  })
}

test('one peer is chosen of all, and of none nobody', () => {
  assert.equal(randomPeerFilter(facts(50)).length, 1)
  assert.deepEqual(randomPeerFilter([]), [])
})

test('each of a list is as likely as the others to be chosen, whatever its place', () => {
  const times = new Map<number, number>()
  for (let round = 0; round < 20_000; round += 1)
    for (const one of sample([0, 1, 2, 3, 4], 2)) times.set(one, (times.get(one) ?? 0) + 1)
  // 8,000 each; six standard deviations of a binomial distribution with p = 0.4 are 416.
  for (const count of times.values()) assert.ok(Math.abs(count - 8000) < 416, `${count}`)
})
