/** The value of `/p2p`: a peer id, which is the multihash of a key, or its CID. */
import { decodeCid, LIBP2P_KEY_CODE } from './cid.ts'
import { Fault } from './go/index.ts'
import { BITCOIN, decodeBase58, encodeBase58 } from './multibase/index.ts'
import { decodeMultihash } from './multihash.ts'
import type { Transcoder } from './transcoder.ts'

const IDENTITY_CODE = 0x00n
const SHA2_256_CODE = 0x12n
const SHA2_256_LENGTH = 32

export const peerValue: Transcoder = {
  read(text) {
    const bytes = bytesOf(text)
    validate(bytes)
    return bytes
  },
  write: encodeBase58,
}

/** The multihash in base 58, which is how most peer ids are written; undefined for what is a CID. */
export function readBase58Id(text: string): string | undefined {
  if (!text.startsWith('Qm') && !text.startsWith('1')) return undefined
  const bytes = inBase58(text)
  decodeMultihash(bytes)
  return bytes
}

function inBase58(text: string): string {
  try {
    return decodeBase58(text, BITCOIN)
  } catch {
    // Which character is wrong stays unsaid in Go too.
    throw new Fault("input isn't valid multihash")
  }
}

function bytesOf(text: string): string {
  try {
    const bytes = readBase58Id(text)
    if (bytes !== undefined) return bytes
    const { codec, hash } = decodeCid(text)
    if (codec === LIBP2P_KEY_CODE) return hash
    throw new Fault(`has the invalid codec ${codec}`)
  } catch (error) {
    throw new Fault(`failed to parse p2p addr: ${text} ${(error as Fault).message}`)
  }
}

function validate(bytes: string): void {
  const { code, digest } = decodeMultihash(bytes)
  if (code !== SHA2_256_CODE && code !== IDENTITY_CODE)
    throw new Fault(`invalid multihash code ${code} expected sha-256 or identity`)
  if (code === SHA2_256_CODE && digest.length !== SHA2_256_LENGTH)
    throw new Fault(`invalid digest length ${digest.length} for sha256 addr: expected 32`)
}
