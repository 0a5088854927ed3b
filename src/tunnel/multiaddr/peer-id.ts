/** The text forms of a peer id (https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md). */
import { decodeCid, LIBP2P_KEY_CODE } from './cid.ts'
import { codecName } from './codec-names.ts'
import { PeerIdError } from './errors.ts'
import { Fault, quote, toBytes, toText } from './go/index.ts'
import { encodeBase32, encodeBase36, encodeBase58 } from './multibase/index.ts'
import { readBase58Id } from './peer-value.ts'

/** Version 1, the codec of a key. */
const CID_START = '\x01\x72'

/** Reads a peer id in any form (`12D3…`, `Qm…`, a CID in any base) and writes it in base 58; throws `TUNNEL_PEER_ID`. */
export function peerIdText(text: string): string {
  return encodeBase58(readPeerId(text))
}

/** Reads a peer id in any form and writes it as a CID: `k51…` in base 36, as names of hosts have it, or `bafz…`. Throws `TUNNEL_PEER_ID`. */
export function peerIdCid(text: string, base: 'base36' | 'base32' = 'base36'): string {
  const cid = CID_START + readPeerId(text)
  return base === 'base36' ? `k${encodeBase36(cid)}` : `b${encodeBase32(cid)}`
}

function readPeerId(text: string): string {
  try {
    return bytesOf(toBytes(text))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    throw new PeerIdError(text, toText(error.message))
  }
}

function bytesOf(text: string): string {
  const { codec, hash } = read(text)
  if (codec === LIBP2P_KEY_CODE) return hash
  throw new Fault(`can't convert CID of type ${quote(codecName(codec))} to a peer ID`)
}

function read(text: string) {
  try {
    const hash = readBase58Id(text)
    return hash === undefined ? decodeCid(text) : { codec: LIBP2P_KEY_CODE, hash }
  } catch (error) {
    throw new Fault(`failed to parse peer ID: ${(error as Fault).message}`)
  }
}
