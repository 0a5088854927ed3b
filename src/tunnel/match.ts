/** Which entries a match means; addresses are compared as multiaddrs, so that `/ipfs/ID` is `/p2p/ID`. */
import { parseAddress } from './parse-address.ts'
import type { TunnelMatch } from './tunnels.ts'

/** What every entry is found by. */
export type Matchable = Required<TunnelMatch>

/** @throws TunnelAddressError */
export function matcher({ protocol, listenAddress, targetAddress }: TunnelMatch) {
  const listen = listenAddress === undefined ? undefined : parseAddress(listenAddress)
  const target = targetAddress === undefined ? undefined : parseAddress(targetAddress)
  return (entry: Matchable): boolean =>
    (protocol === undefined || entry.protocol === protocol) &&
    (listen === undefined || listen.equals(parseAddress(entry.listenAddress))) &&
    (target === undefined || target.equals(parseAddress(entry.targetAddress)))
}
