import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { multiaddr } from '@multiformats/multiaddr'
import { RELAY_AGAIN_MS, RELAY_LATEST_MS } from './limits.ts'
import { RelayPlace } from './relay-place.ts'

const ADDRESS = multiaddr(
  '/ip4/192.0.2.1/tcp/1/p2p/12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5/p2p-circuit',
)

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A relay in the test's own hands. */
function placeOf(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const relay = { gives: true, held: false, asked: 0, waits: [] as number[] }
  const place = new RelayPlace(ADDRESS, {
    holds: () => relay.held,
    ask: async () => {
      relay.asked++
      if (!relay.gives) throw new Error('full')
      relay.held = true
    },
    failed: (_, error, nextMs) => {
      assert.equal((error as Error).message, 'full')
      relay.waits.push(nextMs)
    },
  })
  return { place, relay }
}

test('a place that is held is not asked for again, and one that is lost is', async (t) => {
  const { place, relay } = placeOf(t)
  place.check()
  place.check()
  await turn()
  place.check()
  assert.equal(relay.asked, 1)
  relay.held = false
  place.check()
  await turn()
  assert.equal(relay.asked, 2)
})

test('a relay that gives no place is asked again, ever more rarely', async (t) => {
  const { place, relay } = placeOf(t)
  relay.gives = false
  place.check()
  await turn()
  for (let round = 0; round < 8; round++) {
    place.check()
    t.mock.timers.tick(relay.waits.at(-1)!)
    await turn()
  }
  assert.equal(relay.asked, 9)
  assert.deepEqual(relay.waits.slice(0, 3), [
    RELAY_AGAIN_MS,
    2 * RELAY_AGAIN_MS,
    4 * RELAY_AGAIN_MS,
  ])
  assert.equal(relay.waits.at(-1), RELAY_LATEST_MS)
  relay.gives = true
  t.mock.timers.tick(RELAY_LATEST_MS)
  await turn()
  relay.held = false
  relay.gives = false
  place.check()
  await turn()
  assert.equal(relay.waits.at(-1), RELAY_AGAIN_MS)
})

test('after the stop nothing is asked', async (t) => {
  const { place, relay } = placeOf(t)
  relay.gives = false
  place.check()
  await turn()
  place.stop()
  t.mock.timers.tick(RELAY_LATEST_MS)
  place.check()
  await turn()
  assert.equal(relay.asked, 1)
})
