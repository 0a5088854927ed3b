/**
 * scrypt where r is 1 and n is 65,536 or more: RFC 7914 does not allow it, OpenSSL refuses it, and the definition of Web3
 * Secret Storage has it in its own example. https://www.rfc-editor.org/rfc/rfc7914
 */
import { pbkdf2 } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'

/** Words of a block of Salsa20. */
const BLOCK_LENGTH = 16

/** Words that are mixed at a time: 2 * r blocks. */
const MIX_LENGTH = 2 * BLOCK_LENGTH

export interface NarrowOptions {
  readonly salt: Buffer
  readonly n: number
  readonly p: number
  readonly length: number
}

/** The derived bytes. Lets the loop turn between the p lanes. */
export async function scryptNarrow(
  password: string,
  { salt, n, p, length }: NarrowOptions,
): Promise<Buffer> {
  const laneBytes = 4 * MIX_LENGTH
  const lanes = await promisify(pbkdf2)(password, salt, 1, p * laneBytes, 'sha256')
  const memory = new Uint32Array(n * MIX_LENGTH)
  const mixed = new Uint32Array(MIX_LENGTH)
  for (let at = 0; at < lanes.length; at += laneBytes) {
    for (let i = 0; i < MIX_LENGTH; i += 1) mixed[i] = lanes.readUInt32LE(at + 4 * i)
    mixLane(mixed, memory, n)
    for (let i = 0; i < MIX_LENGTH; i += 1) lanes.writeUInt32LE(mixed[i]!, at + 4 * i)
    await setImmediate()
  }
  return promisify(pbkdf2)(password, lanes, 1, length, 'sha256')
}

/** Fills the memory with the steps, and goes through it again in an order that the data decides. */
function mixLane(mixed: Uint32Array, memory: Uint32Array, n: number): void {
  for (let step = 0; step < n; step += 1) {
    memory.set(mixed, step * MIX_LENGTH)
    mixBlocks(mixed)
  }
  for (let step = 0; step < n; step += 1) {
    const from = (mixed[BLOCK_LENGTH]! & (n - 1)) * MIX_LENGTH
    for (let i = 0; i < MIX_LENGTH; i += 1) mixed[i]! ^= memory[from + i]!
    mixBlocks(mixed)
  }
}

/** With r of 1 there are two blocks, each mixed with the other. */
function mixBlocks(mixed: Uint32Array): void {
  xorAndMix(mixed, 0, BLOCK_LENGTH)
  xorAndMix(mixed, BLOCK_LENGTH, 0)
}

/** Salsa20/8 of one block xor the other, in the place of the one; in local variables, four times as fast as in an array. */
function xorAndMix(mixed: Uint32Array, at: number, other: number): void {
  for (let word = 0; word < BLOCK_LENGTH; word += 1) mixed[at + word]! ^= mixed[other + word]!
  let a = mixed[at + 0]! | 0
  let b = mixed[at + 1]! | 0
  let c = mixed[at + 2]! | 0
  let d = mixed[at + 3]! | 0
  let e = mixed[at + 4]! | 0
  let f = mixed[at + 5]! | 0
  let g = mixed[at + 6]! | 0
  let h = mixed[at + 7]! | 0
  let i = mixed[at + 8]! | 0
  let j = mixed[at + 9]! | 0
  let k = mixed[at + 10]! | 0
  let l = mixed[at + 11]! | 0
  let m = mixed[at + 12]! | 0
  let n = mixed[at + 13]! | 0
  let o = mixed[at + 14]! | 0
  let p = mixed[at + 15]! | 0
  for (let round = 0; round < 4; round += 1) {
    e ^= turn((a + m) | 0, 7)
    i ^= turn((e + a) | 0, 9)
    m ^= turn((i + e) | 0, 13)
    a ^= turn((m + i) | 0, 18)
    j ^= turn((f + b) | 0, 7)
    n ^= turn((j + f) | 0, 9)
    b ^= turn((n + j) | 0, 13)
    f ^= turn((b + n) | 0, 18)
    o ^= turn((k + g) | 0, 7)
    c ^= turn((o + k) | 0, 9)
    g ^= turn((c + o) | 0, 13)
    k ^= turn((g + c) | 0, 18)
    d ^= turn((p + l) | 0, 7)
    h ^= turn((d + p) | 0, 9)
    l ^= turn((h + d) | 0, 13)
    p ^= turn((l + h) | 0, 18)
    b ^= turn((a + d) | 0, 7)
    c ^= turn((b + a) | 0, 9)
    d ^= turn((c + b) | 0, 13)
    a ^= turn((d + c) | 0, 18)
    g ^= turn((f + e) | 0, 7)
    h ^= turn((g + f) | 0, 9)
    e ^= turn((h + g) | 0, 13)
    f ^= turn((e + h) | 0, 18)
    l ^= turn((k + j) | 0, 7)
    i ^= turn((l + k) | 0, 9)
    j ^= turn((i + l) | 0, 13)
    k ^= turn((j + i) | 0, 18)
    m ^= turn((p + o) | 0, 7)
    n ^= turn((m + p) | 0, 9)
    o ^= turn((n + m) | 0, 13)
    p ^= turn((o + n) | 0, 18)
  }
  mixed[at + 0]! += a
  mixed[at + 1]! += b
  mixed[at + 2]! += c
  mixed[at + 3]! += d
  mixed[at + 4]! += e
  mixed[at + 5]! += f
  mixed[at + 6]! += g
  mixed[at + 7]! += h
  mixed[at + 8]! += i
  mixed[at + 9]! += j
  mixed[at + 10]! += k
  mixed[at + 11]! += l
  mixed[at + 12]! += m
  mixed[at + 13]! += n
  mixed[at + 14]! += o
  mixed[at + 15]! += p
}

function turn(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}
