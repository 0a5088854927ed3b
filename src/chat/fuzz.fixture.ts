/**
 * For tests: clients that send anything, in any order, while two others go on talking. Longer than the
 * test does it: `npm run fuzz -- --seconds 60 --seed 7`.
 */
import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Bystanders } from './bystanders.fixture.ts'
import { bystanders } from './bystanders.fixture.ts'
import type { Known } from './fuzz-input.fixture.ts'
import { anyInput } from './fuzz-input.fixture.ts'
import type { History } from './history.ts'
import type { TestHub } from './hub.fixture.ts'
import { startHub } from './hub.fixture.ts'
import type { ServerFrame } from './protocol/index.ts'
import { SERVER_FRAMES } from './protocol/index.ts'
import { Random } from './random.fixture.ts'
import type { RawPeer } from './raw-peer.fixture.ts'
import { OPCODE } from './raw-peer.fixture.ts'

export interface FuzzOptions {
  seed: number
  /** @default a history in memory */
  history?: History
  /** Asked before each round. */
  goesOn: (rounds: number) => boolean
}

const ATTACKERS = 6
const INPUTS = 40
/** Turns of the loop in which a hub without clients lets go of everything. */
const SETTLING_TURNS = 100_000
/** Where the two talk: no input names it. */
const QUIET = 'quiet'
/** The rate would turn most inputs away unread. */
const LIMITS = { messageBurst: 1_000_000, messageRate: 1_000_000, presencePeriodMs: 5 }
/** Small, so that old messages go while others come. */
const RETENTION = { roomBytes: 200_000, totalBytes: 300_000 }

/** Runs rounds of chance; throws when the hub fails, forgets itself or harms the others. */
export async function fuzz({ seed, history, goesOn }: FuzzOptions): Promise<{ rounds: number }> {
  const random = new Random(seed)
  const faults: object[] = []
  const log = { info() {}, warn() {}, error: (details: object) => void faults.push(details) }
  const bounds = { limits: LIMITS, retention: RETENTION }
  const options = { ...bounds, compression: true, log, ...(history && { history }) }
  await using running = await startHub(options, {
    admit: ({ headers }) => ({ role: headers['x-role'] === 'owner' ? 'owner' : 'member' }),
  })
  for (const room of ['fuzz', QUIET]) running.hub.createRoom(room)
  const others = await bystanders(running, QUIET)
  let rounds = 0
  for (; goesOn(rounds); rounds += 1) {
    await runRound(running, random, others)
    assert.deepEqual(faults, [])
  }
  others.leave()
  for (let turns = 0; turns < SETTLING_TURNS && running.hub.stats().rooms > 0; turns += 1)
    await turn()
  assert.equal(connections(running), 0)
  const { rooms, queueBytes, behind } = running.hub.stats()
  assert.deepEqual({ rooms, queueBytes, behind }, { rooms: 0, queueBytes: 0, behind: 0 })
  return { rounds }
}

async function runRound(running: TestHub, random: Random, others: Bystanders): Promise<void> {
  const known: Known = { ids: [] }
  const attackers: RawPeer[] = []
  const heard: Promise<void>[] = []
  for (let count = 0; count < ATTACKERS; count += 1) {
    const { peer, v1 } = await attacker(running, random)
    attackers.push(peer)
    heard.push(checkHeard(peer, v1, known))
  }
  for (let count = 0; count < INPUTS * ATTACKERS; count += 1) {
    act(random, random.pick(attackers), known)
    if (random.chance(0.05)) await others.goOn()
  }
  await others.goOn()
  for (const peer of attackers) peer.socket.destroy()
  await Promise.all(heard)
  while (connections(running) > 2) await others.goOn()
}

/** Sends something, most of the time; else stops or begins to read, or goes, politely or not. */
function act(random: Random, { socket }: RawPeer, known: Known): void {
  const kind = random.next()
  if (kind < 0.01) socket.destroy()
  else if (kind < 0.02) socket.end()
  else if (kind < 0.04) socket.pause()
  else if (kind < 0.07) socket.resume()
  else if (socket.writable) socket.write(anyInput(random, known))
}

/** A client of either protocol, with or without compression, a member of rooms or nobody yet. */
async function attacker(running: TestHub, random: Random): Promise<{ peer: RawPeer; v1: boolean }> {
  const v1 = random.chance(0.75)
  const { peer } = await running.upgrade(random.pick(['/ws', '/ws?room=fuzz']), {
    ...(v1 && { 'Sec-WebSocket-Protocol': 'rialto.v1' }),
    ...(random.chance(0.2) && { 'Sec-WebSocket-Extensions': 'permessage-deflate' }),
    ...(random.chance(0.2) && { 'X-Role': 'owner' }),
  })
  if (v1 && random.chance(0.9)) {
    peer.say({ type: 'hello' })
    for (const room of ['lobby', 'fuzz']) if (random.chance(0.7)) peer.say({ type: 'join', room })
  }
  return { peer, v1 }
}

/** Whatever a client sent, what it hears keeps to the contract. */
async function checkHeard(peer: RawPeer, v1: boolean, known: Known): Promise<void> {
  for (;;) {
    const frame = await peer.next()
    if (frame === undefined) return
    if (!v1 || frame.compressed || frame.opcode !== OPCODE.TEXT) continue
    const said = JSON.parse(frame.payload.toString()) as ServerFrame
    SERVER_FRAMES[said.type].parse(said)
    if (said.type === 'hello') known.ids.push(said.member.id)
  }
}

function connections(running: TestHub): number {
  const { plain, v1 } = running.hub.stats().connections
  return plain + v1
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
    },
  })
  const until = performance.now() + Number(values.seconds) * 1000
  console.log(`seed ${values.seed}`)
  const { rounds } = await fuzz({
    seed: Number(values.seed),
    goesOn: () => performance.now() < until,
  })
  console.log(`${rounds} rounds, nothing found`)
}
