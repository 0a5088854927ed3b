/** Peer ids as text: what a peer is known by, in the form of today and in the one of older systems. */
import { createHash } from 'node:crypto'
import type { PeerId } from '@libp2p/interface'
import { peerIdFromMultihash, peerIdFromString } from '@libp2p/peer-id'
import { HostAddressError } from './errors.ts'

/** The key's protobuf up to the 32 bytes of an Ed25519 key: type 1, then 32 bytes of data. */
const ED25519_PREFIX = Buffer.from('08011220', 'hex')

/** What a multihash calls SHA-256. */
const SHA256_CODE = 0x12

/** Any form that libp2p knows: `12D3KooW…`, `Qm…`, or a CID. @throws HostAddressError */
export function parsePeerId(text: string): PeerId {
  try {
    return peerIdFromString(text)
  } catch (cause) {
    throw new HostAddressError(text, 'is no peer id; one looks like 12D3KooW… or Qm…', { cause })
  }
}

/**
 * The id that go-nebulas and early libp2p derive from an Ed25519 key: the hash of the key, `Qm…`, where
 * libp2p today puts the key itself into the id, `12D3KooW…`.
 */
export function oldPeerId(publicKey: Uint8Array): string {
  const digest = createHash('sha256').update(ED25519_PREFIX).update(publicKey).digest()
  const bytes = Buffer.concat([Buffer.of(SHA256_CODE, digest.length), digest])
  return peerIdFromMultihash({ code: SHA256_CODE, size: digest.length, digest, bytes }).toString()
}
