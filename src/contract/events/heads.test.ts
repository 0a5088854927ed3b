import assert from 'node:assert/strict'
import { test } from 'node:test'
import v8 from 'node:v8'
import { type Connection, connect } from '../connection/index.ts'
import { startPeer } from '../connection/peer.fixture.ts'
import { Heads } from './heads.ts'
import { ToldChain } from './told-chain.fixture.ts'

const LOOKS = 200

test('looking for a head again and again leaves nothing behind', async () => {
  const head = {
    number: '0x1',
    hash: `0x${'1'.repeat(64)}`,
    parentHash: `0x${'0'.repeat(64)}`,
    timestamp: '0x1',
  }
  const connection = { pushes: false, request: async () => head } as unknown as Connection
  const heads = new Heads(connection, { interval: 0, signal: new AbortController().signal })
  await heads.next()
  const before = v8.queryObjects(Promise, { format: 'count' })
  for (let look = 0; look < LOOKS; look++) await heads.next()
  const left = v8.queryObjects(Promise, { format: 'count' }) - before
  assert.ok(left < LOOKS / 10, `${left} promises of ${LOOKS} looks are left`)
})

test('leaving a loop does not wait for a node that says nothing any more', {
  timeout: 5_000,
}, async () => {
  const chain = new ToldChain(2)
  const stop = new AbortController()
  const told = Promise.withResolvers<void>()
  await using peer = await startPeer({
    speak: (asked) => {
      if (asked.method === 'eth_unsubscribe') {
        told.resolve()
        return []
      }
      const result = asked.method === 'eth_subscribe' ? '0xabc' : chain.answer(asked)
      return [JSON.stringify({ id: asked.id, result })]
    },
  })
  const connection = connect(peer.ws, { batch: false, timeout: 2 ** 31 - 1 })
  const heads = new Heads(connection, { interval: 1, signal: stop.signal })
  await heads.now()
  await heads.next()
  stop.abort()
  await heads.close()
  await told.promise
  await connection.close()
})
