import assert from 'node:assert/strict'
import type { Hash } from 'node:crypto'
import type { Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { chance } from '../../src/tunnel/chance.fixture.ts'
import { sendRandom } from '../../src/tunnel/send-random.fixture.ts'
import { connectTo, hear, tunnelTo } from '../../src/tunnel/tunnels.fixture.ts'

const MIB = 1024 * 1024

function digest(hash: Hash): string {
  return hash.copy().digest('hex')
}

/** The two ends of a connection through the tunnel. */
interface Ends {
  client: Socket
  server: Socket
}

/** What a client and its server say to each other in one round, which ends in order. */
async function wholeRound({ client, server }: Ends, seed: number) {
  const random = chance(seed)
  const [asked, answered] = [hear(server), hear(client)]
  const [upBytes, downBytes] = [Math.floor(random() * 2 * MIB), Math.floor(random() * 2 * MIB)]
  const answersLater = random() < 0.5
  const sent = sendRandom(client, upBytes, random).finally(() => client.end())
  if (answersLater) await asked.over
  const back = sendRandom(server, downBytes, random).finally(() => server.end())
  const hashes = await Promise.all([sent, back])
  assert.deepEqual([await asked.over, await answered.over], ['end', 'end'], `seed ${seed}`)
  assert.deepEqual([asked.bytes, answered.bytes], [upBytes, downBytes], `seed ${seed}`)
  assert.deepEqual([digest(asked.hash), digest(answered.hash)], hashes)
}

/** One in which the server, or the client, resets in the middle: never an orderly end at the other one. */
async function brokenRound({ client, server }: Ends, seed: number) {
  const random = chance(seed)
  const [breaker, other] = random() < 0.5 ? [client, server] : [server, client]
  const heard = hear(other)
  breaker.on('error', () => {})
  const bytes = 4 * MIB
  void sendRandom(breaker, bytes, random).catch(() => {})
  const enough = Math.floor(random() * MIB)
  while (heard.bytes < enough) await turn()
  breaker.resetAndDestroy()
  assert.equal(await heard.over, 'ECONNRESET', `seed ${seed}`)
  assert.ok(heard.bytes < bytes)
}

/** A tunnel, and what makes connections through it. */
async function connections(t: TestContext) {
  const waiting: Socket[] = []
  let wake = Promise.withResolvers<void>()
  const made = await tunnelTo(t, (socket) => {
    waiting.push(socket)
    wake.resolve()
  })
  const next = async (): Promise<Ends> => {
    const client = await connectTo(t, made.port)
    for (;;) {
      const server = waiting.shift()
      if (server) return { client, server }
      wake = Promise.withResolvers()
      await wake.promise
    }
  }
  return { ...made, next }
}

test('random pieces, delays and half-closes arrive whole, both ways at once', async (t) => {
  const { near, far, next } = await connections(t)
  for (let seed = 1; seed <= 30; seed += 1) await wholeRound(await next(), seed)
  const [forward] = near.tunnels.forwards()
  const [listener] = far.tunnels.listeners()
  assert.deepEqual([forward?.traffic.opened, forward?.traffic.failed], [30, 0])
  assert.equal(forward?.traffic.sent, listener?.traffic.received)
  assert.equal(forward?.traffic.received, listener?.traffic.sent)
})

test('a reset in the middle is a reset at the other end, whoever it comes from', async (t) => {
  const { near, next } = await connections(t)
  for (let seed = 1; seed <= 20; seed += 1) await brokenRound(await next(), seed)
  while (near.tunnels.streams().length > 0) await turn()
})

test('rounds of both kinds side by side do not touch each other', async (t) => {
  const { next } = await connections(t)
  const rounds: Promise<void>[] = []
  for (let seed = 1; seed <= 20; seed += 1) {
    const ends = await next()
    rounds.push(seed % 2 === 0 ? wholeRound(ends, seed) : brokenRound(ends, seed))
  }
  await Promise.all(rounds)
})
