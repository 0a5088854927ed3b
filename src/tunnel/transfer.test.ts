import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { chance } from './chance.fixture.ts'
import { sendRandom } from './send-random.fixture.ts'
import { connectTo, type Heard, hear, tunnelTo } from './tunnels.fixture.ts'

const MIB = 1024 * 1024

function digest(heard: Heard): string {
  return heard.hash.copy().digest('hex')
}

/** What a client and its server do to each other in one round. */
async function round(t: TestContext, port: number, next: () => Promise<Socket>, seed: number) {
  const random = chance(seed)
  const client = await connectTo(t, port)
  client.write('.')
  const server = await next()
  const [asked, answered] = [hear(server), hear(client)]
  const up = Math.floor(random() * 2 * MIB)
  const down = Math.floor(random() * 2 * MIB)
  const answerLater = random() < 0.5
  const sent = sendRandom(client, up, random).then((hash) => {
    client.end()
    return hash
  })
  if (answerLater) await asked.over
  const back = sendRandom(server, down, random).then((hash) => {
    server.end()
    return hash
  })
  const hashes = await Promise.all([sent, back])
  assert.equal(await asked.over, 'end', `seed ${seed}`)
  assert.equal(await answered.over, 'end', `seed ${seed}`)
  const dot = createHash('sha256').update('.')
  assert.deepEqual([asked.bytes, answered.bytes], [up + 1, down], `seed ${seed}`)
  assert.equal(digest(answered), hashes[1], `seed ${seed}`)
  assert.notEqual(digest(asked), dot.digest('hex'))
}

test('random pieces, delays and half-closes arrive whole, both ways at once', async (t) => {
  const waiting: Socket[] = []
  let wake = Promise.withResolvers<void>()
  const { port, near, far } = await tunnelTo(t, (socket) => {
    waiting.push(socket)
    wake.resolve()
  })
  const next = async () => {
    for (;;) {
      const socket = waiting.shift()
      if (socket) return socket
      wake = Promise.withResolvers()
      await wake.promise
    }
  }
  for (let seed = 1; seed <= 30; seed += 1) await round(t, port, next, seed)
  const [forward] = near.tunnels.forwards()
  const [listener] = far.tunnels.listeners()
  assert.deepEqual([forward?.traffic.opened, forward?.traffic.failed], [30, 0])
  assert.equal(forward?.traffic.sent, listener?.traffic.received)
  assert.equal(forward?.traffic.received, listener?.traffic.sent)
})
