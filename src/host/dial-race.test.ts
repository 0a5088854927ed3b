import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Connection } from '@libp2p/interface'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { raceAddresses } from './dial-race.ts'
import { NEXT_ADDRESS_MS } from './limits.ts'

const [A, B, C] = ['/ip4/192.0.2.1/tcp/1', '/ip4/192.0.2.2/tcp/1', '/ip4/192.0.2.3/tcp/1'] as const

/** Dials in the test's own hands. */
function dials(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const open = new Map<string, PromiseWithResolvers<Connection> & { signal: AbortSignal }>()
  const aborted: string[] = []
  const abort = new AbortController()
  const result = raceAddresses({
    addresses: [A, B, C].map((text) => multiaddr(text)),
    signal: abort.signal,
    dial: (address: Multiaddr, signal: AbortSignal) => {
      const dial = { ...Promise.withResolvers<Connection>(), signal }
      open.set(address.toString(), dial)
      signal.addEventListener('abort', () => dial.reject(signal.reason))
      return dial.promise
    },
  })
  const connection = (name: string) =>
    ({ abort: () => aborted.push(name) }) as unknown as Connection
  const started = () => [...open.keys()]
  return { t, open, aborted, abort, result, connection, started }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('the next address waits a little for the one before it', async (t) => {
  const { open, result, connection, started } = dials(t)
  assert.deepEqual(started(), [A])
  t.mock.timers.tick(NEXT_ADDRESS_MS - 1)
  assert.deepEqual(started(), [A])
  t.mock.timers.tick(1)
  assert.deepEqual(started(), [A, B])
  const winner = connection('b')
  open.get(B)?.resolve(winner)
  const { connection: won, attempts } = await result
  assert.equal(won, winner)
  assert.deepEqual(
    attempts.map(({ outcome, said }) => [outcome, said]),
    [
      ['skipped', 'another address was faster'],
      ['connected', ''],
      ['skipped', 'another address was faster'],
    ],
  )
  assert.deepEqual([open.get(A)?.signal.aborted, open.get(B)?.signal.aborted], [true, false])
})

test('an address that fails gives way at once, and each keeps its own words', async (t) => {
  const { open, result } = dials(t)
  open.get(A)?.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }))
  await turn()
  open.get(B)?.reject(Object.assign(new Error('no'), { code: 'EHOSTUNREACH' }))
  await turn()
  open
    .get(C)
    ?.reject(new Error('Payload identity key x does not match expected remote identity key y'))
  const { connection, attempts, errors } = await result
  assert.equal(connection, undefined)
  assert.equal(errors.length, 3)
  assert.deepEqual(
    attempts.map(({ outcome, said }) => [outcome, said]),
    [
      ['failed', 'nothing listens there (connection refused)'],
      ['failed', 'no route leads to that host'],
      ['failed', 'another peer answers there than the one asked for'],
    ],
  )
})

test('the end of the time ends every attempt, and those not made stay so', async (t) => {
  const { open, abort, result } = dials(t)
  t.mock.timers.tick(NEXT_ADDRESS_MS)
  abort.abort()
  const { attempts } = await result
  assert.deepEqual(
    attempts.map(({ outcome, said }) => [outcome, said]),
    [
      ['failed', 'no answer came in time'],
      ['failed', 'no answer came in time'],
      ['skipped', 'the time was over before its turn'],
    ],
  )
  assert.equal(open.get(A)?.signal.aborted, true)
})

test('a connection that comes too late is closed', async (t) => {
  const { open, result, connection, aborted } = dials(t)
  t.mock.timers.tick(NEXT_ADDRESS_MS)
  open.get(B)?.resolve(connection('b'))
  // It was there before it heard that it is too late.
  open.get(A)?.resolve(connection('a'))
  await result
  await turn()
  assert.deepEqual(aborted, ['a'])
})
