/** What a message service counts, in one plain object for metrics and for people. */
import type { Dispatcher } from './dispatcher.ts'
import type { MessageNode } from './node/index.ts'
import type { Traffic, TypeTraffic } from './traffic.ts'

/** Counters of one type since the start. */
export interface TypeStats extends TypeTraffic {
  /** Hand-outs to handlers. */
  handed: number
  /** Bodies that came again and were wanted once. */
  duplicates: number
  /** Hand-outs that found no room. */
  missed: number
  /** Bodies that did not decode. */
  malformed: number
}

/** Counters since the start, and gauges of now. */
export interface ServiceStats {
  /** Peers whose handshake is done. */
  peers: number
  /** Streams that are held, those included that have not greeted. */
  streams: number
  /** Peers that are known, connected or not. */
  routes: number
  /** Bytes that wait for peers. */
  queueBytes: number
  /** Bytes that wait for handlers. */
  handlerBytes: number
  /** Messages and bytes of names that nobody here registered. */
  unknownMessages: number
  unknownBytes: number
  /** Streams that ended, by the code of the reason. */
  closed: Readonly<Record<string, number>>
  types: Readonly<Record<string, TypeStats>>
}

export function statsOf({
  node,
  dispatcher,
  traffic,
}: {
  node: MessageNode
  dispatcher: Dispatcher
  traffic: Traffic
}): ServiceStats {
  const counts = dispatcher.counts()
  const types: Record<string, TypeStats> = {}
  for (const { type, tracked: _, filters: __, waits: ___, ...counters } of traffic.all()) {
    const { handed = 0, duplicates = 0, dropped = 0, malformed = 0 } = counts.get(type.name) ?? {}
    types[type.name] = { ...counters, handed, duplicates, missed: dropped, malformed }
  }
  return {
    peers: node.peersCount,
    streams: node.streamsCount,
    routes: node.routeTable.size,
    queueBytes: node.open().reduce((sum, { stream }) => sum + stream.queuedBytes, 0),
    handlerBytes: dispatcher.queuedBytes,
    unknownMessages: traffic.unknownMessages + dispatcher.unknown,
    unknownBytes: traffic.unknownBytes,
    closed: { ...node.closedStreams },
    types,
  }
}
