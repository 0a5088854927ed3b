/** Names of content and of keys that say what they name (https://github.com/multiformats/cid), read as go-cid reads them. */
import { Fault } from './go/index.ts'
import { decodeMultibase } from './multibase/index.ts'
import { decodeMultihash, readMultihash } from './multihash.ts'
import { readVarint } from './varint.ts'

/** What is named, and its multihash. */
export interface Cid {
  readonly codec: bigint
  readonly hash: string
}

export const LIBP2P_KEY_CODE = 0x72n

const DAG_PB_CODE = 0x70n
const VERSION = 1n
const V0_LENGTH = 34
/** SHA2-256 of 32 bytes: how a name without a version begins. */
const V0_START = '\x12\x20'

/** Reads a name in any base; those that begin with `Qm` have to be read as base 58 before. */
export function decodeCid(text: string): Cid {
  if (text.length < 2) throw new Fault('invalid cid: cid too short')
  const bytes = outer(() => decodeMultibase(text))
  const { length, ...cid } = outer(() => readCid(bytes))
  if (length !== bytes.length)
    throw new Fault('invalid cid: trailing bytes in data buffer passed to cid Cast')
  return cid
}

function readCid(bytes: string): Cid & { length: number } {
  if (bytes.length > 2 && bytes.startsWith(V0_START)) return readV0(bytes)
  const { value: version, rest } = outer(() => readVarint(bytes))
  if (version !== VERSION)
    throw new Fault(`invalid cid: expected 1 as the cid version number, got: ${version}`)
  const { value: codec, rest: tail } = outer(() => readVarint(rest))
  const { length } = outer(() => readMultihash(tail))
  return { codec, hash: tail.slice(0, length), length: bytes.length - tail.length + length }
}

function readV0(bytes: string): Cid & { length: number } {
  if (bytes.length < V0_LENGTH) throw new Fault('invalid cid: not enough bytes for cid v0')
  const hash = bytes.slice(0, V0_LENGTH)
  outer(() => decodeMultihash(hash))
  return { codec: DAG_PB_CODE, hash, length: V0_LENGTH }
}

/** Each layer of go-cid says it again. */
function outer<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new Fault(`invalid cid: ${(error as Fault).message}`)
  }
}
