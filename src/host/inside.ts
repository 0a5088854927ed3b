/** What the host uses of the inside of libp2p: only there is one address dialled, with an error of its own. */
import type { Connection, Transport } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/** A few members of libp2p's components, which it hands to each of its services. */
export interface Inside {
  readonly transportManager: {
    dial(address: Multiaddr, options: { signal: AbortSignal }): Promise<Connection>
    dialTransportForMultiaddr(address: Multiaddr): Transport | undefined
    listenTransportForMultiaddr(address: Multiaddr): Transport | undefined
  }
}
