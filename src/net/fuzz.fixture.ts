/**
 * For tests: frames that are broken in any way, fed to the parser whole, in pieces and byte by byte, and to
 * a stream. Longer than the test does it: `npm run fuzz:net -- --seconds 60 --seed 7`.
 */
import assert from 'node:assert/strict'
import { parseArgs } from 'node:util'
import { crc32 } from 'node:zlib'
import { decodeCall, decodeCancel, decodeMore, decodeReply } from './calls/index.ts'
import { Chance } from './fuzz-chance.fixture.ts'
import { NetError } from './net-error.ts'
import { against, CHAIN, settle } from './stream/peer-stream.fixture.ts'
import {
  decodeBye,
  decodeGreeting,
  decodePeers,
  encodeGreeting,
  FLAG,
  FrameReader,
  FrameWriter,
  HEADER_LENGTH,
  nodeIdOf,
  plainBody,
} from './wire/index.ts'

export interface FuzzOptions {
  seed: number
  /** Asked before each round. */
  goesOn: (rounds: number) => boolean
}

const NAMES = ['hello', 'ok', 'bye', 'syncroute', 'routetable', 'news', 'small', '.call', 'x', '']
const FLAGS = [0, FLAG.COMPRESSED, FLAG.CLIENT, FLAG.COMPRESSED | FLAG.CLIENT, 0x000100]
const LENGTHS = [0, 1, 2, 35, 36, 37, 255, 256, 4096, 5000, 20_000]
/** Bytes of a plain body that are taken. */
const MOST_BYTES = 64 * 1024

const writer = new FrameWriter()

/** Runs rounds of chance; throws when something else than a typed error comes out, or the pieces matter. */
export async function fuzz({ seed, goesOn }: FuzzOptions): Promise<{ rounds: number }> {
  const chance = new Chance(seed)
  let rounds = 0
  for (; goesOn(rounds); rounds += 1) {
    const wire = conversation(chance)
    const whole = parse([wire])
    assert.deepEqual(parse(cut(wire, () => Math.ceil(wire.length / 2))), whole)
    assert.deepEqual(parse(cut(wire, () => 1 + chance.below(100))), whole)
    assert.deepEqual(parse(cut(wire, () => 1)), whole)
    decodeAnything(chance)
    await speak(chance, wire)
  }
  return { rounds }
}

/** Some frames one behind the other, most of them right, some changed. */
function conversation(chance: Chance): Buffer {
  const frames = Array.from({ length: 1 + chance.below(6) }, () => {
    const body = chance.once(2)
      ? chance.bytes(chance.pick(LENGTHS))
      : Buffer.alloc(chance.pick(LENGTHS), 'abc')
    const frame = writer.build({
      chainId: chance.once(10) ? chance.below(1000) : CHAIN,
      name: chance.pick(NAMES),
      flags: chance.pick(FLAGS),
      body: chance.once(8) ? greeting() : body,
    })
    return chance.once(3) ? spoil(chance, Buffer.from(frame)) : frame
  })
  return Buffer.concat(frames)
}

function greeting(): Buffer {
  return encodeGreeting({
    nodeId: nodeIdOf('QmAda'),
    clientVersion: '0.3.0',
    features: [],
    addrs: [],
  })
}

/** Changes a byte, and mostly makes the header's checksum right again, so that the change is looked at. */
function spoil(chance: Chance, frame: Buffer): Buffer {
  const at = chance.once(2) ? chance.below(HEADER_LENGTH) : chance.below(frame.length)
  frame[at] = chance.below(256)
  if (chance.once(3)) frame.writeUInt32BE(chance.below(2 ** 32), 24)
  if (!chance.once(4)) frame.writeUInt32BE(crc32(frame.subarray(0, 32)), 32)
  if (!chance.once(4)) frame.writeUInt32BE(crc32(frame.subarray(HEADER_LENGTH)), 28)
  if (!chance.once(4)) frame.writeUInt32BE(crc32(frame.subarray(0, 32)), 32)
  return chance.once(6) ? frame.subarray(0, chance.below(frame.length)) : frame
}

function cut(wire: Buffer, length: () => number): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0; at < wire.length; ) {
    const end = at + length()
    pieces.push(wire.subarray(at, end))
    at = end
  }
  return pieces
}

/** The frames that were found, and how it ended. */
function parse(pieces: readonly Buffer[]): string[] {
  const found: string[] = []
  let fed = 0
  const reader = new FrameReader({
    onHeader({ bodyLength }) {
      assert.ok(reader.heldBytes <= fed, 'more is held than was sent')
      found.push(`header ${bodyLength}`)
    },
    onFrame(header, body) {
      found.push(`${header.name} ${crc32(body)} ${outcomeOf(() => plainBytes(header, body))}`)
    },
  })
  try {
    for (const piece of pieces) {
      fed += piece.length
      reader.feed(piece)
    }
    found.push(reader.within ? 'within' : 'whole')
  } catch (error) {
    found.push(codeOf(error))
  }
  return found
}

function plainBytes(header: { flags: number }, body: Buffer): number {
  const plain = plainBody(header, body, MOST_BYTES)
  if (plain !== body) assert.ok(plain.length <= MOST_BYTES)
  return plain.length
}

const DECODERS: readonly ((data: Buffer) => unknown)[] = [
  (data) => decodeGreeting('hello', data),
  decodePeers,
  decodeBye,
  decodeCall,
  decodeReply,
  decodeMore,
  decodeCancel,
  (data) => plainBody({ flags: FLAG.COMPRESSED }, data, MOST_BYTES),
]

function decodeAnything(chance: Chance): void {
  for (const decode of DECODERS) {
    const data = chance.bytes(chance.below(200))
    // Small numbers are more often the beginning of something that is right.
    if (chance.once(2)) for (let at = 0; at < data.length; at += 1) data[at]! &= 0x1f
    outcomeOf(() => decode(data))
  }
}

/** A stream takes it all in, and ends with a reason or goes on. */
async function speak(chance: Chance, wire: Buffer): Promise<void> {
  const end = against(chance.once(2) ? 'inbound' : 'outbound')
  if (chance.once(2)) end.greet(end.stream.direction === 'inbound' ? 'hello' : 'ok')
  for (const piece of cut(wire, () => 1 + chance.below(5000))) end.raw(piece)
  await settle()
  if (end.stream.state === 'closed') assert.ok(end.told.closed, 'it ended without a reason')
  else end.stream.close('closed', 'the round is over')
}

function outcomeOf(act: () => unknown): string {
  try {
    return String(act())
  } catch (error) {
    return codeOf(error)
  }
}

function codeOf(error: unknown): string {
  if (error instanceof NetError) return error.code
  throw error
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
