/** What a host is made of; whatever is not asked for is not loaded. */
import type { Identity } from './identity.ts'
import type { HostLog } from './log.ts'

/** How a host is made; `identity` alone is needed. */
export interface HostOptions {
  /** Who the node is. */
  identity: Identity
  /** Multiaddrs to listen on; port 0 takes a free one, and `…/p2p/RELAY/p2p-circuit` is a place at a relay. @default `/ip4/127.0.0.1/tcp/0` and `/ip4/127.0.0.1/tcp/0/ws` */
  listen?: readonly string[]
  /** Multiaddrs to name to others in place of those on which it listens. @default none */
  announce?: readonly string[]
  /** What the node says that it runs, such as `rialto/0.1.0`. @default `rialto` */
  agent?: string
  /** Where it tells what nobody asked for. @default nowhere */
  log?: HostLog
  /** Milliseconds after which a dial is given up. @default 30_000 */
  dialMs?: number
  /** Connections in all; a newcomer above it is refused. @default 1_000 */
  maxConnections?: number
  /** Finds peers on the local network, and lets them find this node. @default false */
  mdns?: boolean
  /** Asks the router to let others in. @default false */
  upnp?: boolean
  /** Asks peers whether they can reach this node, and answers them. @default false */
  autonat?: boolean
  /** Asks a peer behind a relay for a straight connection. @default false */
  dcutr?: boolean
  /** Looks peers up in the public network's table, and stores a part of it. @default false */
  dht?: boolean
  /** Listens and dials over QUIC; needs the package `@chainsafe/libp2p-quic`. @default when an address of `listen` asks for it */
  quic?: boolean
  /** Passes bytes on for these peers, without a limit of bytes or time; nobody else may use it. @default none */
  relay?: { allow: readonly string[] }
}

/** Where a host listens that nobody told where: this machine alone reaches it. */
export const LOOPBACK: readonly string[] = ['/ip4/127.0.0.1/tcp/0', '/ip4/127.0.0.1/tcp/0/ws']

/** The agent of a host that was given none. */
export const AGENT = 'rialto'
