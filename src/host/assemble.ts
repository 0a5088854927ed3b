/** Puts libp2p together from the options of a host: its transports, its limits, and the parts that were asked for. */
import { identify, identifyPush } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { webSockets } from '@libp2p/websockets'
import { createLibp2p, type Libp2p } from 'libp2p'
import { gaterOf } from './gater.ts'
import { keyOf } from './identity.ts'
import type { Inside } from './inside.ts'
import {
  CLOSE_MS,
  CONNECTIONS,
  CONNECTIONS_A_SECOND,
  NEGOTIATION_MS,
  PENDING_CONNECTIONS,
  PROTOCOL_STREAMS,
  PUSH_MS,
  UPGRADE_MS,
} from './limits.ts'
import { AGENT, type HostOptions } from './options.ts'
import { loadDiscovery, loadServices } from './parts.ts'
import { loadQuic } from './quic.ts'
import { tls } from './tls/index.ts'
import { type DirectHandler, directYamux } from './yamux/index.ts'

/** A libp2p with the parts of it that its interface does not show. */
export interface Assembled {
  readonly node: Libp2p
  readonly inside: Inside
}

/** What the host hands over besides the options. */
export interface AssembleParts {
  /** Addresses of this machine to listen on. */
  readonly listen: readonly string[]
  /** Peer ids of the relays at which the node has a place. */
  readonly relays: ReadonlySet<string>
  /** Takes streams past libp2p. @default nobody */
  readonly direct?: DirectHandler
  /** Hears of a peer that is near. */
  found(peer: string, addresses: readonly string[]): void
}

/** Not started yet. @throws HostPartMissingError */
export async function assemble(options: HostOptions, parts: AssembleParts): Promise<Assembled> {
  const { announce = [], agent = AGENT } = options
  const [discovery, services, quic] = await Promise.all([
    loadDiscovery(options, parts.found),
    loadServices(options),
    wantsQuic(options.quic, parts.listen) ? loadQuic() : undefined,
  ])
  let inside: Inside | undefined
  const node = await createLibp2p({
    start: false,
    privateKey: keyOf(options.identity),
    nodeInfo: { userAgent: agent },
    addresses: { listen: [...parts.listen], announce: [...announce] },
    transports: [
      // An idle connection stays; that its other end lives is asked by pings.
      tcp({ inboundSocketInactivityTimeout: 0, outboundSocketInactivityTimeout: 0 }),
      webSockets(),
      ...(quic ? [quic] : []),
    ],
    connectionEncrypters: [tls(), noise()],
    streamMuxers: [directYamux({ direct: parts.direct })],
    connectionGater: gaterOf(options, parts.relays),
    peerDiscovery: discovery,
    connectionManager: {
      maxConnections: options.maxConnections ?? CONNECTIONS,
      maxIncomingPendingConnections: PENDING_CONNECTIONS,
      inboundConnectionThreshold: CONNECTIONS_A_SECOND,
      inboundUpgradeTimeout: UPGRADE_MS,
      connectionCloseTimeout: CLOSE_MS,
      inboundStreamProtocolNegotiationTimeout: NEGOTIATION_MS,
      outboundStreamProtocolNegotiationTimeout: NEGOTIATION_MS,
    },
    // Ours cuts a connection after several pings without an answer, this one after the first.
    connectionMonitor: { enabled: false },
    services: {
      ...services,
      identify: identify(),
      identifyPush: identifyPush({ debounce: PUSH_MS }),
      ping: ping({ maxInboundStreams: PROTOCOL_STREAMS, maxOutboundStreams: PROTOCOL_STREAMS }),
      inside: (components: Inside) => {
        inside = components
        return {}
      },
    },
  })
  if (!inside) throw new Error('libp2p made no services')
  return { node, inside }
}

function wantsQuic(asked: boolean | undefined, listen: readonly string[]): boolean {
  return asked ?? listen.some((address) => address.includes('/quic-v1'))
}
