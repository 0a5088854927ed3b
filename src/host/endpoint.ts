/** Where the other end of a connection is: the address that was dialled, with the IP address in the place of a name. */
import { isIPv6 } from 'node:net'
import type { Connection } from '@libp2p/interface'

const NAME = /^\/dns[46]?\/[^/]+/

/** What a connection of libp2p over TCP has below its interface. */
interface OverTcp {
  readonly maConn?: { readonly socket?: { readonly remoteAddress?: string } }
}

export function endpointOf(connection: Connection): string {
  const address = connection.remoteAddr.toString()
  const ip = (connection as OverTcp).maConn?.socket?.remoteAddress
  if (ip === undefined) return address
  return address.replace(NAME, `/${isIPv6(ip) ? 'ip6' : 'ip4'}/${ip}`)
}
