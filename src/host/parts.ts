/** The heavy parts of libp2p: each is loaded when it is asked for, since an idle node's memory counts. */
import type { PeerDiscovery, PeerInfo } from '@libp2p/interface'
import type { ServiceFactoryMap } from 'libp2p'
import { PROTOCOL_STREAMS } from './limits.ts'
import type { HostOptions } from './options.ts'

/** libp2p has no name for what it hands to a part. */
type Part<T> = (components: never) => T
type MakeDiscovery = (components: unknown) => PeerDiscovery

/** Finds peers that are near. */
export async function loadDiscovery(
  { mdns }: HostOptions,
  found: (peer: string, addresses: readonly string[]) => void,
): Promise<MakeDiscovery[]> {
  if (!mdns) return []
  const { mdns: multicast } = await import('@libp2p/mdns')
  const make = multicast() as Part<PeerDiscovery>
  return [
    (components) => {
      const discovery = make(components as never)
      discovery.addEventListener('peer', ({ detail }) => {
        found(detail.id.toString(), addressesOf(detail))
      })
      return discovery
    },
  ]
}

/** What helps others to reach this node, and this node to find others. */
export async function loadServices(options: HostOptions): Promise<ServiceFactoryMap> {
  const services: Record<string, Part<unknown>> = {}
  const { autonat, upnp, dcutr, dht, relay } = options
  if (autonat) services.autonat = (await import('@libp2p/autonat')).autoNAT()
  if (upnp) services.upnp = (await import('@libp2p/upnp-nat')).uPnPNAT()
  if (dcutr) services.dcutr = (await import('@libp2p/dcutr')).dcutr()
  if (dht) services.dht = (await import('@libp2p/kad-dht')).kadDHT()
  if (relay) services.relay = await loadRelay(relay.allow.length)
  return services as ServiceFactoryMap
}

/** Whoever gets a place at it is on the list, and so without a limit. */
async function loadRelay(places: number) {
  const { circuitRelayServer } = await import('@libp2p/circuit-relay-v2')
  return circuitRelayServer({
    maxInboundHopStreams: PROTOCOL_STREAMS,
    maxOutboundHopStreams: PROTOCOL_STREAMS,
    maxOutboundStopStreams: PROTOCOL_STREAMS,
    reservations: { applyDefaultLimit: false, maxReservations: places },
  })
}

function addressesOf({ id, multiaddrs }: PeerInfo): string[] {
  return multiaddrs.map((address) => `${address}/p2p/${id}`)
}
