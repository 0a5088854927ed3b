/** What a client and its server say to each other through a tunnel, by chance with a seed; every byte is checked by its hash. */
import assert from 'node:assert/strict'
import type { Hash } from 'node:crypto'
import type { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { chance } from '../../src/tunnel/chance.fixture.ts'
import { sendRandom } from '../../src/tunnel/send-random.fixture.ts'
import { hear } from '../../src/tunnel/tunnels.fixture.ts'

const MIB = 1024 * 1024

/** The two ends of a connection through the tunnel. */
export interface Ends {
  client: Socket
  server: Socket
}

/** What a client and its server say to each other in one round, which ends in order. */
export async function wholeRound({ client, server }: Ends, seed: number) {
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
export async function brokenRound({ client, server }: Ends, seed: number) {
  const random = chance(seed)
  const [breaker, other] = random() < 0.5 ? [client, server] : [server, client]
  const heard = hear(other)
  breaker.on('error', () => {})
  const bytes = 32 * MIB
  void sendRandom(breaker, bytes, random).catch(() => {})
  const enough = Math.floor(random() * MIB)
  while (heard.bytes < enough) await turn()
  breaker.resetAndDestroy()
  assert.equal(await heard.over, 'ECONNRESET', `seed ${seed}`)
  assert.ok(heard.bytes < bytes)
}

function digest(hash: Hash): string {
  return hash.copy().digest('hex')
}
