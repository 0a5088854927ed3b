/**
 * A key of a message's content that nobody outside of this process can foresee: HalfSipHash-1-3
 * (https://www.aumasson.jp/siphash/siphash.pdf), 64 bits of which 53 are kept, so that it is a number.
 */
import { randomBytes } from 'node:crypto'

/** The secret of one dispatcher: two words. */
export interface ContentSecret {
  readonly low: number
  readonly high: number
}

export function createContentSecret(): ContentSecret {
  const secret = randomBytes(8)
  return { low: secret.readInt32LE(0), high: secret.readInt32LE(4) }
}

/** The keys of messages, by name and body, under a secret of their own. */
export class ContentKeys {
  readonly #secret = createContentSecret()
  /** Keeps equal bodies of two names apart. */
  readonly #salts = new Map<string, number>()

  of(name: string, data: Uint8Array): number {
    let salt = this.#salts.get(name)
    if (salt === undefined) {
      salt = contentKey(this.#secret, 0, Buffer.from(name)) | 0
      this.#salts.set(name, salt)
    }
    return contentKey(this.#secret, salt, data)
  }
}

const HIGH_WORD = 0x1_0000_0000
const KEPT_HIGH_BITS = 0x1fffff

/** The key of `data` under a secret; `salt` keeps the types apart. */
export function contentKey({ low, high }: ContentSecret, salt: number, data: Uint8Array): number {
  let v0 = low ^ salt
  let v1 = high ^ 0xee
  let v2 = 0x6c796765 ^ low
  let v3 = 0x74656462 ^ high
  const { length } = data
  const whole = length & ~3
  for (let at = 0; at < whole; at += 4) {
    const word = data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16) | (data[at + 3]! << 24)
    v3 ^= word
    v0 = (v0 + v1) | 0
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0
    v0 = (v0 << 16) | (v0 >>> 16)
    v2 = (v2 + v3) | 0
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2
    v0 = (v0 + v3) | 0
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0
    v2 = (v2 + v1) | 0
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2
    v2 = (v2 << 16) | (v2 >>> 16)
    v0 ^= word
  }
  let last = length << 24
  for (let at = whole; at < length; at += 1) last |= data[at]! << ((at - whole) * 8)
  v3 ^= last
  const state = Int32Array.of(v0, v1, v2, v3)
  round(state)
  state[0]! ^= last
  state[2]! ^= 0xee
  for (let times = 0; times < 3; times += 1) round(state)
  const first = state[1]! ^ state[3]!
  state[1]! ^= 0xdd
  for (let times = 0; times < 3; times += 1) round(state)
  const second = state[1]! ^ state[3]!
  return (second & KEPT_HIGH_BITS) * HIGH_WORD + (first >>> 0)
}

function round(v: Int32Array): void {
  v[0]! += v[1]!
  v[1] = rotate(v[1]!, 5) ^ v[0]!
  v[0] = rotate(v[0]!, 16)
  v[2]! += v[3]!
  v[3] = rotate(v[3]!, 8) ^ v[2]!
  v[0]! += v[3]!
  v[3] = rotate(v[3]!, 7) ^ v[0]!
  v[2]! += v[1]!
  v[1] = rotate(v[1]!, 13) ^ v[2]!
  v[2] = rotate(v[2]!, 16)
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}
