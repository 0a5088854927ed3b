/** Multiaddrs as text: `/ip4/192.0.2.1/tcp/4001/p2p/12D3KooW…`, or with `/ipfs/` for `/p2p/` as older systems write. */
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { HostAddressError } from './errors.ts'
import { parsePeerId } from './peer-id.ts'

/** Whoever is asked for, and the addresses that came with it. */
export interface Target {
  /** The peer id in its text form of today. */
  readonly peer: string
  /** Each ends in the peer id. */
  readonly addresses: readonly Multiaddr[]
}

/** `peer` is a peer id, or a multiaddr with the peer id at its end. @throws HostAddressError */
export function parseTarget(peer: string, addresses: readonly string[] = []): Target {
  if (!peer.startsWith('/')) return targetOf(parsePeerId(peer).toString(), addresses)
  const address = parseAddress(peer)
  const id = peerOf(address)
  if (id === undefined) {
    throw new HostAddressError(peer, 'does not say whom it leads to; add /p2p/ and the peer id')
  }
  // `/p2p/12D3KooW…` alone is a peer id in other words.
  const own = address.getComponents().length > 1 ? [peer] : []
  return targetOf(parsePeerId(id).toString(), [...own, ...addresses])
}

/** @throws HostAddressError */
export function parseAddress(text: string): Multiaddr {
  try {
    return multiaddr(text)
  } catch (cause) {
    const rule = 'is no multiaddr; one looks like /ip4/192.0.2.1/tcp/4001'
    throw new HostAddressError(text, rule, { cause })
  }
}

/** The peer id at the end of an address. */
function peerOf(address: Multiaddr): string | undefined {
  const last = address.getComponents().at(-1)
  return last?.name === 'p2p' ? last.value : undefined
}

function targetOf(peer: string, addresses: readonly string[]): Target {
  return { peer, addresses: addresses.map((text) => withPeer(text, peer)) }
}

function withPeer(text: string, peer: string): Multiaddr {
  const address = parseAddress(text)
  const end = peerOf(address)
  if (end === undefined) return address.encapsulate(`/p2p/${peer}`)
  if (parsePeerId(end).toString() === peer) return address
  throw new HostAddressError(text, `leads to another peer than ${peer}`)
}
