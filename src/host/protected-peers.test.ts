import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dialUntilGone, nextEvent, startHost } from './hosts.fixture.ts'

test('of too many connections those to protected peers are the last to go', async (t) => {
  const [few, kept] = [await startHost(t, { maxConnections: 2 }), await startHost(t)]
  // Coming from outside it would go before those that were dialled.
  const came = nextEvent(few, 'connected')
  await kept.dial(few.peerId, { addresses: few.addresses() })
  await came
  const [once, twice] = [few.protect(kept.peerId), few.protect(kept.peerId)]
  once()
  once()
  assert.ok(!(await dialUntilGone(t, few, () => true)).includes(kept.peerId))
  assert.equal(few.connectionsTo(kept.peerId).length, 1)

  twice()
  await dialUntilGone(t, few, (peer) => peer === kept.peerId)
})

test('an agent is known while its peer is connected', async (t) => {
  const [a, b] = [await startHost(t), await startHost(t, { agent: 'rialto/1.2.3' })]
  assert.equal(a.agentOf(b.peerId), '')
  const identified = nextEvent(a, 'identified')
  await a.dial(b.peerId, { addresses: b.addresses() })
  await identified
  assert.equal(a.agentOf(b.peerId), 'rialto/1.2.3')
  const gone = nextEvent(a, 'disconnected')
  await a.disconnect(b.peerId)
  await gone
  assert.equal(a.agentOf(b.peerId), '')
})
