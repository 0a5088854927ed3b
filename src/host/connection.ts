/** A connection of libp2p in the words of host.ts. */
import type { Connection as Libp2pConnection } from '@libp2p/interface'
import { endpointOf } from './endpoint.ts'
import type { Connection, PathKind } from './host.ts'
import { YamuxMuxer } from './yamux/index.ts'

/** Reads as the connection is now. */
export function connectionOf(connection: Libp2pConnection): Connection {
  return {
    peer: connection.remotePeer.toString(),
    address: connection.remoteAddr.toString(),
    endpoint: endpointOf(connection),
    direction: connection.direction,
    path: pathOf(connection),
    encryption: connection.encryption ?? '',
    multiplexer: connection.multiplexer ?? '',
    since: connection.timeline.open,
    streams: connection.streams.length,
    protocols: connection.streams.map(({ protocol }) => protocol ?? ''),
  }
}

/** Our own multiplexer of a connection; undefined where it has another one, as QUIC has. */
export function muxerOf(connection: Libp2pConnection): YamuxMuxer | undefined {
  const { muxer } = connection as { muxer?: unknown }
  return muxer instanceof YamuxMuxer ? muxer : undefined
}

export function pathOf(connection: Libp2pConnection): PathKind {
  return connection.direct ? 'direct' : 'relayed'
}

/** Of open ones the one to open streams on: straight before relayed, without limits before limited, the oldest of those. */
export function bestOf(connections: readonly Libp2pConnection[]): Libp2pConnection | undefined {
  if (connections.length < 2) return connections[0]
  return connections.toSorted(
    (a, b) => costOf(a) - costOf(b) || a.timeline.open - b.timeline.open,
  )[0]
}

function costOf(connection: Libp2pConnection): number {
  return Number(!connection.direct) + Number(connection.limits !== undefined)
}
