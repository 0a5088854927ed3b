/** The metrics of the tunnels, by tunnel and peer. */
import type { Traffic, Tunnels } from '../../tunnel/index.ts'
import { one, type ReadOff, type Sample } from './read-off.ts'

/** A tunnel and a peer, with what moved between them. */
interface Use {
  readonly labels: { readonly kind: string; readonly tunnel: string; readonly peer: string }
  readonly traffic: Readonly<Traffic>
}

const LABELS = ['kind', 'tunnel', 'peer']

export const TUNNEL_METRICS: readonly ReadOff<Tunnels>[] = [
  {
    kind: 'gauge',
    name: 'rialto_tunnels',
    help: 'Listeners and forwards, and those that cannot be made for now',
    labels: ['kind'],
    read: (tunnels) => [
      [{ kind: 'forward' }, tunnels.forwards().length],
      [{ kind: 'listen' }, tunnels.listeners().length],
      [{ kind: 'waiting' }, tunnels.waiting().length],
    ],
  },
  {
    kind: 'gauge',
    name: 'rialto_tunnel_connections',
    help: 'Connections that run through tunnels',
    labels: LABELS,
    read: (tunnels) => byUse(tunnels, ({ open }) => open),
  },
  {
    kind: 'counter',
    name: 'rialto_tunnel_connections_total',
    help: 'Connections through tunnels by what became of them',
    labels: [...LABELS, 'result'],
    read: (tunnels) =>
      usesOf(tunnels).flatMap(({ labels, traffic }): Sample[] => [
        [{ ...labels, result: 'opened' }, traffic.opened],
        [{ ...labels, result: 'failed' }, traffic.failed],
        [{ ...labels, result: 'refused' }, traffic.refused],
      ]),
  },
  {
    kind: 'counter',
    name: 'rialto_tunnel_sent_bytes_total',
    help: 'Bytes that went to peers through tunnels',
    labels: LABELS,
    read: (tunnels) => byUse(tunnels, ({ sent }) => sent),
  },
  {
    kind: 'counter',
    name: 'rialto_tunnel_received_bytes_total',
    help: 'Bytes that came from peers through tunnels',
    labels: LABELS,
    read: (tunnels) => byUse(tunnels, ({ received }) => received),
  },
  {
    kind: 'gauge',
    name: 'rialto_tunnel_round_trip_seconds',
    help: 'Round trip to the peer of a forward',
    labels: ['tunnel', 'peer'],
    read: (tunnels) =>
      tunnels.forwards().flatMap(({ protocol: tunnel, targetAddress, reach }): Sample[] => {
        const { roundTripMs } = reach
        const peer = peerOf(targetAddress)
        return roundTripMs === undefined ? [] : [[{ tunnel, peer }, roundTripMs / 1000]]
      }),
  },
  {
    kind: 'gauge',
    name: 'rialto_tunnel_oldest_connection_seconds',
    help: 'Age of the oldest connection that runs through a tunnel',
    read: (tunnels) => {
      const since = tunnels.streams().map((stream) => stream.since)
      return since.length === 0 ? [] : one((Date.now() - Math.min(...since)) / 1000)
    },
  },
]

function byUse(tunnels: Tunnels, count: (traffic: Readonly<Traffic>) => number): Sample[] {
  return usesOf(tunnels).map(({ labels, traffic }) => [labels, count(traffic)])
}

/** Two forwards of one name to one peer count as one: their labels are the same. */
function usesOf(tunnels: Tunnels): Use[] {
  const listened = tunnels.listeners().flatMap(({ protocol, peers }) =>
    peers.map(({ peer, traffic }) => ({
      labels: { kind: 'listen', tunnel: protocol, peer },
      traffic,
    })),
  )
  const uses = new Map<string, Use>()
  for (const { protocol, targetAddress, traffic } of tunnels.forwards()) {
    const labels = { kind: 'forward', tunnel: protocol, peer: peerOf(targetAddress) }
    const key = JSON.stringify(labels)
    uses.set(key, { labels, traffic: sum(traffic, uses.get(key)?.traffic) })
  }
  return [...uses.values(), ...listened]
}

function sum(one: Readonly<Traffic>, other: Readonly<Traffic> | undefined): Readonly<Traffic> {
  if (other === undefined) return one
  return {
    open: one.open + other.open,
    opening: one.opening + other.opening,
    opened: one.opened + other.opened,
    failed: one.failed + other.failed,
    refused: one.refused + other.refused,
    sent: one.sent + other.sent,
    received: one.received + other.received,
    lastError: undefined,
  }
}

function peerOf(address: string): string {
  return address.slice('/p2p/'.length)
}
