/** For tests: what a client might send, from right to absurd, made of a seed. */
import type { RequestType } from './protocol/index.ts'
import { MODERATION_ACTIONS, REQUESTS } from './protocol/index.ts'
import type { Random } from './random.fixture.ts'
import { clientFrame, closeFrame, OPCODE } from './raw-peer.fixture.ts'

const ROOMS = [
  'lobby',
  'fuzz',
  '\ufffd',
  '\ud800',
  '@a,b',
  'a/b',
  '',
  'x'.repeat(65),
  'no-such-room',
]
const TEXTS = [
  'hi',
  '',
  ' ',
  '\0',
  '\ud800',
  'a\nb',
  '\u202e',
  '<b>',
  'x'.repeat(600),
  'y'.repeat(70_000),
]
const IDS = ['', 'a', '\ud800', '\ud801', '\ufffd', 'a\0', 'x'.repeat(65)]
const NICKS = ['ada', 'ADA', 'bob', 'guest#1', 'node', '', '\u3164', 'x'.repeat(40)]
const VALUES: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 53,
  -0,
  1e308,
  '',
  '__proto__',
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
]
const TYPES = Object.keys(REQUESTS) as RequestType[]
/** Codes that a client may close with, and some that none may. */
const CLOSE_CODES = [1000, 1001, 3000, 4999, 0, 1005, 1006, 1015, 5000]

/** The ids of members that exist, for requests that name one. */
export interface Known {
  ids: string[]
}

/** One thing to write to the socket; few break RFC 6455, which ends the connection. */
export function anyInput(random: Random, known: Known): Buffer {
  const kind = random.next()
  if (kind < 0.005) return random.bytes(1 + random.below(200))
  if (kind < 0.02) return mutatedFrame(random, known)
  if (kind < 0.07) return controlFrame(random)
  if (kind < 0.17) return clientFrame(JSON.stringify(anyValue(random, 4)) ?? '')
  if (kind < 0.18) return clientFrame(random.bytes(random.below(100)))
  if (kind < 0.25) return fragments(random, requestText(random, known))
  if (kind < 0.55) return clientFrame(mutatedText(random, requestText(random, known)))
  return clientFrame(requestText(random, known))
}

/** Requests of the right shape, mostly; what they name need not be there. */
function requestText(random: Random, known: Known): string {
  const request = anyRequest(random, known)
  if (random.chance(0.2)) delete request[random.pick(Object.keys(request))]
  if (random.chance(0.2)) request[random.pick(Object.keys(request))] = anyValue(random, 2)
  return JSON.stringify(request)
}

function anyRequest(random: Random, { ids }: Known): Record<string, unknown> {
  const seq = random.pick([0, 1, 5, 100, Number.MAX_SAFE_INTEGER])
  const id = random.pick([...ids, 'x', '0'.repeat(25)])
  const all: Record<string, unknown> = {
    ref: random.pick(['r', 0, 7]),
    room: random.pick(ROOMS),
    text: random.pick(TEXTS),
    nick: random.pick(NICKS),
    topic: random.pick(TEXTS),
    reason: random.pick(TEXTS),
    id: random.pick([...IDS, `${random.below(1000)}`]),
    to: id,
    member: id,
    action: random.pick(MODERATION_ACTIONS),
    role: random.pick(['moderator', 'member', 'owner']),
    seconds: random.pick([0, 1, 1e6]),
    limit: random.pick([0, 1, 50, 1000]),
    epoch: 'epoch',
    [random.pick(['before', 'after'])]: seq,
    session: 'session',
    features: ['direct'],
    seq,
    reply: seq,
    emoji: random.pick(['\u{1f44d}', '\u2764', 'x', '']),
    on: random.chance(0.7),
  }
  const type = random.pick(TYPES)
  const fields = Object.keys(REQUESTS[type].shape).filter((field) => field !== 'type')
  const named = fields.filter((field) => field in all && random.chance(0.9))
  // A hello that names a member wants its secret, which nobody here has.
  const request = Object.fromEntries(named.map((field) => [field, all[field]]))
  return type === 'hello' ? { type, ref: all.ref } : { type, ...request }
}

function anyValue(random: Random, depth: number): unknown {
  if (depth === 0 || random.chance(0.5)) return random.pick([...VALUES, ...TEXTS, ...TYPES])
  const parts = Array.from({ length: random.below(4) }, () => anyValue(random, depth - 1))
  if (random.chance(0.5)) return parts
  const keys = ['type', 'room', 'text', 'id', '__proto__', 'constructor', 'ref']
  return Object.fromEntries(parts.map((part) => [random.pick(keys), part]))
}

/** A text with some characters changed, left out or said twice. */
function mutatedText(random: Random, text: string): string {
  let mutated = text
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    const at = random.below(mutated.length + 1)
    const kept = random.pick([at, at + 1, Math.max(0, at - 5)])
    const between = random.pick(['', '"', '{', '}', '\\', '\0', '\ud800', 'e9', '[[[['])
    mutated = mutated.slice(0, at) + between + mutated.slice(kept)
  }
  return mutated
}

function mutatedFrame(random: Random, known: Known): Buffer {
  const frame = clientFrame(requestText(random, known))
  for (let times = 1 + random.below(4); times > 0; times -= 1)
    frame[random.below(Math.min(frame.length, 16))]! ^= 1 << random.below(8)
  return random.chance(0.3) ? frame.subarray(0, random.below(frame.length)) : frame
}

function controlFrame(random: Random): Buffer {
  if (random.chance(0.05))
    return closeFrame(random.pick(CLOSE_CODES), random.bytes(random.below(20)))
  const opcode = random.pick([OPCODE.PING, OPCODE.PONG])
  return clientFrame(random.bytes(random.below(126)), { opcode })
}

function fragments(random: Random, text: string): Buffer {
  const bytes = Buffer.from(text)
  const cut = random.below(bytes.length + 1)
  return Buffer.concat([
    clientFrame(bytes.subarray(0, cut), { fin: false }),
    ...(random.chance(0.5) ? [controlFrame(random)] : []),
    clientFrame(bytes.subarray(cut), { opcode: OPCODE.CONTINUATION }),
  ])
}
