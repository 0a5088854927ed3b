/** Reads a multiaddr that somebody gave. */
import { TunnelAddressError } from './errors.ts'
import { type Multiaddr, parseMultiaddr } from './multiaddr/index.ts'

/** @throws TunnelAddressError, whose short sentence is kubo's */
export function parseAddress(text: string): Multiaddr {
  try {
    return parseMultiaddr(text)
  } catch (cause) {
    throw new TunnelAddressError(text, (cause as Error).message, { cause })
  }
}
