/** Whom a text names, and where they were said to be. */
import { splitPeer } from '../routes/index.ts'
import { PeerNameError } from './errors.ts'

const PEER_ID =
  /^(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|12D3KooW[1-9A-HJ-NP-Za-km-z]{44}|16Uiu2HA[1-9A-HJ-NP-Za-km-z]{45})$/

export interface PeerTarget {
  peer: string
  /** Multiaddrs with or without the peer id at their end. */
  addresses: readonly string[]
}

/** Whether a text is a peer id in one of the forms in which peers are known. */
export function isPeerId(text: string): boolean {
  return PEER_ID.test(text)
}

/** Reads a peer id, or a multiaddr with one at its end. @throws PeerNameError */
export function readTarget(text: string): PeerTarget {
  const { address, peer = '' } = text.startsWith('/')
    ? splitPeer(text)
    : { address: '', peer: text }
  if (!isPeerId(peer)) throw new PeerNameError(text)
  return { peer, addresses: address === '' ? [] : [address] }
}
