/** What the route table has to know of a multiaddr (https://github.com/multiformats/multiaddr): whether it may be dialled, and whose network it is in. */
import { BlockList, isIP, isIPv4 } from 'node:net'

/** Where an address leads. */
export interface NetAddress {
  /** As it was given, without the peer id at its end. */
  text: string
  /** An IP address, or the name of a host. */
  host: string
  /** Addresses of one network are likely one owner's: /16 of IPv4, /32 of IPv6, or the whole name. */
  network: string
  /** Whether anybody on the internet can mean it. */
  routable: boolean
}

/** Bytes of the longest text that is looked at. */
const LONGEST_BYTES = 256
/** Nothing that ends a line or parts words: addresses are lines of a file. */
const PRINTABLE = /^[!-~]*$/
const HOST = /^\/(ip4|ip6|dns|dns4|dns6|dnsaddr)\/([^/]+)(\/.*)?$/
const PEER_AT_END = /\/(?:p2p|ipfs)\/([^/]+)$/
const NAME =
  /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)*[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i
/** Names that mean something on one machine or in one network only (RFC 6761, RFC 6762, RFC 8375). */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|home\.arpa|internal|test|invalid|example)$/i

/** Special-purpose registries of IANA (RFC 6890): nobody elsewhere can mean these. */
const RESERVED = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  RESERVED.addSubnet(network, bits, 'ipv4')
/** Of IPv6 only 2000::/3 is given out; within it documentation, Teredo and 6to4 are no addresses to dial. */
const GLOBAL_IPV6 = new BlockList()
GLOBAL_IPV6.addSubnet('2000::', 3, 'ipv6')
const RESERVED_IPV6 = new BlockList()
RESERVED_IPV6.addSubnet('2001::', 23, 'ipv6')
RESERVED_IPV6.addSubnet('2001:db8::', 32, 'ipv6')
RESERVED_IPV6.addSubnet('2002::', 16, 'ipv6')
RESERVED_IPV6.addSubnet('3fff::', 20, 'ipv6')

/** Splits a peer id off the end of a multiaddr. */
export function splitPeer(address: string): { address: string; peer: string | undefined } {
  const peer = PEER_AT_END.exec(address)?.[1]
  return { address: peer === undefined ? address : address.replace(PEER_AT_END, ''), peer }
}

/** Reads an address; undefined for what is none, leads nowhere, or goes through a relay. */
export function readNetAddress(text: string): NetAddress | undefined {
  if (text.length > LONGEST_BYTES || !PRINTABLE.test(text) || text.includes('/p2p-circuit'))
    return undefined
  const [, kind = '', host = '', rest = ''] = HOST.exec(text) ?? []
  if (!/^\/(?:tcp|udp)\/(\d{1,5})(?:\/|$)/.test(rest) && kind !== 'dnsaddr') return undefined
  const port = Number(/^\/\w+\/(\d+)/.exec(rest)?.[1] ?? 1)
  if (port < 1 || port > 65_535) return undefined
  if (kind === 'ip4' || kind === 'ip6') {
    if (isIP(host) !== (kind === 'ip4' ? 4 : 6)) return undefined
    return { text, host, network: networkOf(host), routable: isRoutable(host) }
  }
  if (!NAME.test(host)) return undefined
  const routable = host.includes('.') && !LOCAL_NAME.test(host) && isIP(host) === 0
  return { text, host, network: host.toLowerCase(), routable }
}

function isRoutable(host: string): boolean {
  if (isIPv4(host)) return !RESERVED.check(host, 'ipv4')
  return GLOBAL_IPV6.check(host, 'ipv6') && !RESERVED_IPV6.check(host, 'ipv6')
}

function networkOf(host: string): string {
  if (isIPv4(host)) return host.split('.', 2).join('.')
  return expand(host).slice(0, 2).join(':')
}

/** The eight groups of an IPv6 address, without leading zeros. */
function expand(host: string): string[] {
  const [head = [], tail = []] = host
    .toLowerCase()
    .split('::')
    .map((part) => part.split(':').filter(Boolean))
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  return [...head, ...zeros, ...tail].map((group) => group.replace(/^0+(?=.)/, ''))
}
