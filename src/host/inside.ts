/** What the host uses of the inside of libp2p: only there is one address dialled, with an error of its own. */
import type { CircuitRelayTransportComponents } from '@libp2p/circuit-relay-v2'
import type { Connection, Listener, Transport } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/** A few members of libp2p's components, which it hands to each of its services. */
export interface Inside extends CircuitRelayTransportComponents {
  readonly transportManager: TransportManager
}

type TransportManager = CircuitRelayTransportComponents['transportManager'] & {
  add(transport: Transport): void
  dial(address: Multiaddr, options: { signal: AbortSignal }): Promise<Connection>
  dialTransportForMultiaddr(address: Multiaddr): Transport | undefined
  listenTransportForMultiaddr(address: Multiaddr): Transport | undefined
  listen(addresses: Multiaddr[]): Promise<void>
  getListeners(): Listener[]
}

/**
 * libp2p notes its own addresses down a second after each listener that closes, which would keep a process
 * alive that has stopped its host.
 */
export function noteNoMoreAddresses({ addressManager }: Inside): void {
  const manager = addressManager as { _updatePeerStoreAddresses?: Debounced }
  manager._updatePeerStoreAddresses?.stop?.()
  manager._updatePeerStoreAddresses = () => {}
}

/** What waits for more calls before it does anything. */
interface Debounced {
  (): void
  stop?(): void
}
