/** What of an address a system call takes (`manet.DialArgs`): the innermost IP address, name or path, and a port. */
import { MultiaddrError } from './errors.ts'
import type { Multiaddr, MultiaddrComponent } from './multiaddr.ts'

/** What Go's `net.Dial` and `net.Listen` take. */
export type Network =
  | 'ip'
  | 'ip4'
  | 'ip6'
  | 'tcp'
  | 'tcp4'
  | 'tcp6'
  | 'udp'
  | 'udp4'
  | 'udp6'
  | 'unix'

/** Where to listen or to dial. */
export interface DialArgs {
  network: Network
  /** `host:port`, with an IPv6 address in brackets; a host alone for `ip…`, a path for `unix`. */
  address: string
}

interface Host {
  network: '' | '4' | '6'
  /** As it stands before a port. */
  host: string
  /** As it stands alone. */
  alone: string
}

const FAMILIES: Record<string, Host['network']> = { ip4: '4', dns4: '4', ip6: '6', dns6: '6' }

/** What follows the part that is used is ignored; throws `TUNNEL_ADDRESS` where there is no such part. */
export function dialArgs(multiaddr: Multiaddr): DialArgs {
  const { zone, first, next } = split(multiaddr)
  if (first?.name === 'unix') return { network: 'unix', address: first.value }
  const host = first && hostOf(first, zone)
  if (!host) throw refused(multiaddr, "is not a 'thin waist' address")
  if (next?.name === 'tcp' || next?.name === 'udp')
    return { network: `${next.name}${host.network}`, address: `${host.host}:${next.value}` }
  return { network: `ip${host.network}`, address: host.alone }
}

/** A zone comes before what it belongs to. */
function split(multiaddr: Multiaddr) {
  const [zone, ...rest] = multiaddr.components
  if (zone?.name !== 'ip6zone') return { zone: '', first: zone, next: rest[0] }
  if (rest[0]?.name === 'ip6zone') throw refused(multiaddr, 'has multiple zones')
  if (rest[0]?.name === 'ip4') throw refused(multiaddr, 'has ip4 with zone')
  return { zone: zone.value, first: rest[0], next: rest[1] }
}

function hostOf({ name, value }: MultiaddrComponent, zone: string): Host | undefined {
  const network = FAMILIES[name] ?? ''
  if (name === 'ip6') {
    const alone = zone === '' ? value : `${value}%${zone}`
    return { network, alone, host: `[${alone}]` }
  }
  if (!['ip4', 'dns', 'dns4', 'dns6'].includes(name)) return undefined
  return { network, alone: value, host: value }
}

function refused(multiaddr: Multiaddr, fault: string): MultiaddrError {
  return new MultiaddrError(`${multiaddr}`, `${multiaddr} ${fault}`)
}
