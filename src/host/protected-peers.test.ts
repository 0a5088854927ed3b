import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextEvent, startHost } from './hosts.fixture.ts'

test('of too many connections those to protected peers are the last to go', async (t) => {
  const [few, kept, other, third] = [
    await startHost(t, { maxConnections: 2 }),
    await startHost(t),
    await startHost(t),
    await startHost(t),
  ]
  const dial = (host: typeof kept) => few.dial(host.peerId, { addresses: host.addresses() })
  // Coming from outside it would go before those that were dialled.
  const came = nextEvent(few, 'connected')
  await kept.dial(few.peerId, { addresses: few.addresses() })
  await came
  const [once, twice] = [few.protect(kept.peerId), few.protect(kept.peerId)]
  once()
  once()
  await dial(other)
  const gone = nextEvent(few, 'disconnected')
  await dial(third)
  await gone
  assert.equal(few.connectionsTo(kept.peerId).length, 1)

  twice()
  const next = nextEvent(few, 'disconnected')
  await Promise.all([dial(other), dial(third)])
  assert.deepEqual(await next, [kept.peerId])
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
