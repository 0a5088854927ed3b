/** What an address is counted by: one that owns many must gain nothing by using another of them. */
import { isIPv6, SocketAddress } from 'node:net'

/** Groups of an IPv6 address. */
const IPV6_LENGTH = 8
/** Groups of an IPv6 address that name a network: one household has all the addresses of its /64 (RFC 6177). */
const NETWORK_GROUPS = 4
/** Unique local (RFC 4193) and link-local addresses: all machines of one's own network share the prefix. */
const OWN_NETWORK = /^f[cde]/

/** The /64 network of a global IPv6 address, `2001:db8:0:0::/64`; any other address in its shortest form. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const short = new SocketAddress({ address, family: 'ipv6' }).address
  if (OWN_NETWORK.test(short) || short.includes('.')) return short
  const [head = [], tail = []] = short.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = Array<string>(IPV6_LENGTH - head.length - tail.length).fill('0')
  return `${[...head, ...zeros, ...tail].slice(0, NETWORK_GROUPS).join(':')}::/64`
}
