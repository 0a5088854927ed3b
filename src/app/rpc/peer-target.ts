/** Reads the peers that somebody names in an argument. */
import { parseMultiaddr, peerIdText } from '../../tunnel/multiaddr/index.ts'
import { RpcUsageError } from './errors.ts'

/** A peer, and where it was said to be: `''` where nothing was said. */
export interface PeerTarget {
  peer: string
  address: string
}

/** Reads a multiaddr that ends in a peer id. @throws MultiaddrError (TUNNEL_ADDRESS), RpcUsageError with what `noPeer` says */
export function peerTarget(text: string, noPeer: (address: string) => string): PeerTarget {
  const address = parseMultiaddr(text)
  const last = address.components.at(-1)
  if (last?.name !== 'p2p') throw new RpcUsageError(noPeer(String(address)))
  return { peer: last.value, address: String(address.slice(0, -1)) }
}

/** Reads a peer id too. @throws MultiaddrError (TUNNEL_ADDRESS), PeerIdError (TUNNEL_PEER_ID), RpcUsageError */
export function peerOrTarget(text: string): PeerTarget {
  if (text.startsWith('/')) return peerTarget(text, () => 'invalid p2p multiaddr')
  return { peer: peerIdText(text), address: '' }
}
