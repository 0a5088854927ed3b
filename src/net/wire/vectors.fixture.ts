/** For tests: the vectors of the message format, made by running the original (docs/dependencies.md has source and licence). */
import { readFileSync } from 'node:fs'

/** Data of a vector: as it is, or by a generator. */
export interface VectorData {
  hex?: string
  gen?: 'text' | 'xorshift32' | 'zero'
  seed?: number
  len?: number
}

/** A message as the original builds and parses it. */
export interface MessageVector {
  id: string
  build: { chainId: number; name: string; reservedHex: string; version: number; data: VectorData }
  encode: 'exact' | 'decode-only'
  headerHex: string
  wireHex?: string
  wireB64?: string
  wireLen: number
  wireSha256: string
  parsed: {
    chainId: number
    dataCrc: string
    dataLength: number
    dataEqualsInput: boolean
    dataError: { name: string } | null
    headerCrc: string
    name: string
    originalDataEqualsInput: boolean
    reservedHex: string
    version: number
  }
  crc32OfInput: string
  sha3_256OfInput: string
}

/** Bytes that are no good message, and what the original makes of them. */
export interface MalformedVector {
  id: string
  wireHex: string
  stage: 'none' | 'header' | 'chain' | 'body' | 'data'
  error: { name: string } | null
  header?: {
    chainId: number
    dataLength: number
    nameHex: string
    reservedHex: string
    version: number
  }
  configChainId: number
}

interface Vectors {
  messages: MessageVector[]
  handshake: MessageVector[]
  malformed: MalformedVector[]
  builder: { id: string; error?: { name: string } | null; panic?: string; wireLen?: number }[]
  crc32: { ascii: string; crc: string }[]
  protobuf: { id: string; type: string; hex: string; fields: Record<string, unknown> }[]
  protobufOdd: {
    id: string
    type: string
    hex: string
    error: string | null
    decoded?: Record<string, string>
  }[]
  stream: {
    chainId: number
    wireHex: string
    expect: { name: string; inputHex: string; offset: number; wireLen: number }[]
  }
  nodeIds: { nodeId: string; peerId: string }[]
  decompressionBomb: { wireHex: string }
  generators: { check: Record<string, string> }
  writeDeadline: { cases: { messageLen: number; seconds: number }[] }
  elimination: {
    cases: {
      id: string
      msgCounts: Record<string, number>[]
      weights: Record<string, number>
      values: number[]
    }[]
  }
}

export const VECTORS = JSON.parse(
  readFileSync(new URL('./vectors/messages.json', import.meta.url), 'utf8'),
) as Vectors

const PHRASE = Buffer.from('the quick brown fox jumps over the lazy dog; ')

/** The bytes that a vector's data stands for. */
export function dataOf({ hex, gen, seed = 0, len = 0 }: VectorData): Buffer {
  if (hex !== undefined) return Buffer.from(hex, 'hex')
  if (gen === 'text')
    return Buffer.from(Array.from({ length: len }, (_, i) => PHRASE[(i + seed) % PHRASE.length]!))
  return gen === 'xorshift32' ? xorshift32(seed, len) : Buffer.alloc(len)
}

/** The whole message of a vector. */
export function wireOf(
  vector: Pick<MessageVector, 'wireHex' | 'wireB64' | 'headerHex' | 'build'>,
): Buffer {
  if (vector.wireHex !== undefined) return Buffer.from(vector.wireHex, 'hex')
  if (vector.wireB64 !== undefined) return Buffer.from(vector.wireB64, 'base64')
  return Buffer.concat([Buffer.from(vector.headerHex, 'hex'), dataOf(vector.build.data)])
}

function xorshift32(seed: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let x = seed >>> 0
  for (let at = 0; at < length; at += 1) {
    x = (x ^ (x << 13)) >>> 0
    x = (x ^ (x >>> 17)) >>> 0
    x = (x ^ (x << 5)) >>> 0
    bytes[at] = x & 0xff
  }
  return bytes
}
