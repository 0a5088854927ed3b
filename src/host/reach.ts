/** The named choices of who can reach a node: this machine, the local network, everybody. */
import { type HostOptions, LOOPBACK } from './options.ts'

/** What an operator says. */
export interface ReachChoice {
  /** Multiaddrs to listen on, in place of those that the choice brings. @default those of the choice */
  listen?: readonly string[]
  /** The local network reaches the node and finds it. @default false */
  lan?: boolean
  /** The same, and the router is asked to let everybody in. @default false */
  public?: boolean
  /** Nodes find each other without being told, also on one machine. @default whether `lan` or `public` is chosen */
  mdns?: boolean
  /** Listens on QUIC too. @default false */
  quic?: boolean
}

/** Those of a host that a choice decides. */
export type Reach = Required<Pick<HostOptions, 'autonat' | 'listen' | 'mdns' | 'quic' | 'upnp'>>

const ANYWHERE = [
  '/ip4/0.0.0.0/tcp/0',
  '/ip4/0.0.0.0/tcp/0/ws',
  '/ip6/::/tcp/0',
  '/ip6/::/tcp/0/ws',
]
const QUIC_LOOPBACK = ['/ip4/127.0.0.1/udp/0/quic-v1']
const QUIC_ANYWHERE = ['/ip4/0.0.0.0/udp/0/quic-v1', '/ip6/::/udp/0/quic-v1']

/** The options of a host for a choice. */
export function reachOf(choice: ReachChoice): Reach {
  const { lan = false, public: isPublic = false, quic = false } = choice
  const isOpen = lan || isPublic
  const streams = isOpen ? ANYWHERE : LOOPBACK
  const datagrams = isOpen ? QUIC_ANYWHERE : QUIC_LOOPBACK
  const listen = choice.listen ?? [...streams, ...(quic ? datagrams : [])]
  return { listen, quic, mdns: choice.mdns ?? isOpen, upnp: isPublic, autonat: isPublic }
}
