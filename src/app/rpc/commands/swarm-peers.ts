/** `swarm/peers`: the connections to other nodes. */
import type { ConnectedPeer, Connection } from '../../../host/index.ts'
import { checkOnline } from '../check-tunnels-on.ts'
import type { CallOptions, Command } from '../command.ts'
import { type IdOutput, identifyPeer, listOrNull, NOBODY } from '../identify-peer.ts'

/** What is empty is left out. */
interface ConnInfo {
  Addr: string
  Peer: string
  Latency?: string
  /** 1 where the peer has dialled, 2 where this node has. */
  Direction?: 1 | 2
  Streams?: readonly { Protocol: string }[]
  Identify: IdOutput
}

interface ConnInfos {
  Peers: readonly ConnInfo[] | null
}

export const swarmPeers: Command<ConnInfos> = {
  arguments: [],
  options: [
    { name: 'verbose', alias: 'v', kind: 'bool' },
    { name: 'streams', kind: 'bool' },
    { name: 'latency', kind: 'bool' },
    { name: 'direction', kind: 'bool' },
    { name: 'identify', kind: 'bool' },
  ],
  type: 'connInfos',
  run({ node, options }) {
    checkOnline(node)
    const infos = node.host
      .peers()
      .flatMap((peer) => peer.connections.map((connection) => infoOf(peer, connection, options)))
    const byAddress = infos.sort((one, other) => (one.Addr < other.Addr ? -1 : 1))
    return { Peers: listOrNull(byAddress) }
  },
  text: ({ Peers }) => (Peers ?? []).map(lineOf).join(''),
}

function infoOf(peer: ConnectedPeer, connection: Connection, options: CallOptions): ConnInfo {
  const wants = (name: string) => options.bool('verbose') || options.bool(name)
  const { endpoint, direction, protocols } = connection
  const end = `/p2p/${peer.peer}`
  return {
    Addr: endpoint.endsWith(end) ? endpoint.slice(0, -end.length) : endpoint,
    Peer: peer.peer,
    ...(wants('latency') && { Latency: 'n/a' }),
    ...(wants('direction') && { Direction: direction === 'inbound' ? 1 : 2 }),
    ...(wants('streams') && protocols.length > 0 && { Streams: streamsOf(protocols) }),
    Identify: wants('identify') ? identifyPeer(peer, peer.listens) : NOBODY,
  }
}

function streamsOf(protocols: readonly string[]): { Protocol: string }[] {
  return protocols.toSorted().map((Protocol) => ({ Protocol }))
}

function lineOf({ Addr, Peer, Latency, Direction, Streams = [] }: ConnInfo): string {
  const latency = Latency === undefined ? '' : ` ${Latency}`
  const direction = Direction === undefined ? '' : Direction === 1 ? ' inbound' : ' outbound'
  const streams = Streams.map(({ Protocol }) => `  ${Protocol || '<no protocol name>'}\n`).join('')
  return `${Addr}/p2p/${Peer}${latency}${direction}\n${streams}`
}
