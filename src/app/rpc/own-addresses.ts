/** Where this node is reached, as kubo lists it: without its own id. */
import type { RpcNode } from './rpc-node.ts'

/** In order. */
export function ownAddresses({ host }: Pick<RpcNode, 'host'>): string[] {
  const end = `/p2p/${host.peerId}`
  return host
    .addresses()
    .map((address) => (address.endsWith(end) ? address.slice(0, -end.length) : address))
    .sort()
}
