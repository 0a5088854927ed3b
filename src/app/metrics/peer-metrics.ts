/** The metrics of the messages between nodes. The names of messages in them are this node's own. */
import type { ServiceStats, TypeStats } from '../../net/index.ts'
import { by, one, type ReadOff, type Sample } from './read-off.ts'

export const PEER_METRICS: readonly ReadOff<ServiceStats>[] = [
  {
    kind: 'gauge',
    name: 'rialto_peers',
    help: 'Nodes with which messages are exchanged',
    read: (stats) => one(stats.peers),
  },
  {
    kind: 'gauge',
    name: 'rialto_peer_streams',
    help: 'Streams to other nodes, those included that have not greeted',
    read: (stats) => one(stats.streams),
  },
  {
    kind: 'gauge',
    name: 'rialto_peer_routes',
    help: 'Nodes that are known, connected or not',
    read: (stats) => one(stats.routes),
  },
  {
    kind: 'gauge',
    name: 'rialto_peer_queue_bytes',
    help: 'Bytes that wait to be sent to other nodes',
    read: (stats) => one(stats.queueBytes),
  },
  {
    kind: 'gauge',
    name: 'rialto_peer_handler_bytes',
    help: 'Bytes from other nodes that wait for handlers',
    read: (stats) => one(stats.handlerBytes),
  },
  {
    kind: 'counter',
    name: 'rialto_peer_streams_closed_total',
    help: 'Streams to other nodes that ended',
    labels: ['reason'],
    read: (stats) => by('reason', stats.closed),
  },
  {
    kind: 'counter',
    name: 'rialto_peer_unknown_messages_total',
    help: 'Messages of names that nobody here has asked for',
    read: (stats) => one(stats.unknownMessages),
  },
  {
    kind: 'counter',
    name: 'rialto_peer_unknown_bytes_total',
    help: 'Bytes of messages of names that nobody here has asked for',
    read: (stats) => one(stats.unknownBytes),
  },
  ofTypes('rialto_peer_messages_in_total', 'Messages from other nodes', 'messagesIn'),
  ofTypes('rialto_peer_messages_out_total', 'Messages queued for other nodes', 'messagesOut'),
  ofTypes('rialto_peer_bytes_in_total', 'Bytes of messages from other nodes', 'bytesIn'),
  ofTypes('rialto_peer_bytes_out_total', 'Bytes of messages queued for other nodes', 'bytesOut'),
  {
    kind: 'counter',
    name: 'rialto_peer_dropped_total',
    help: 'Messages not queued for a node, because it had no room or has them',
    labels: ['type', 'reason'],
    read: ({ types }) =>
      Object.entries(types).flatMap(([type, { droppedFull, droppedKnown }]): Sample[] => [
        [{ type, reason: 'full' }, droppedFull],
        [{ type, reason: 'known' }, droppedKnown],
      ]),
  },
  ofTypes(
    'rialto_peer_duplicates_total',
    'Messages that came again and were wanted once',
    'duplicates',
  ),
  ofTypes('rialto_peer_missed_total', 'Messages that a handler had no room for', 'missed'),
  ofTypes('rialto_peer_malformed_total', 'Messages whose body does not decode', 'malformed'),
]

/** A counter that each type has. */
function ofTypes(name: string, help: string, counter: keyof TypeStats): ReadOff<ServiceStats> {
  return {
    kind: 'counter',
    name,
    help,
    labels: ['type'],
    read: ({ types }) =>
      Object.entries(types).map(([type, counters]) => [{ type }, counters[counter]]),
  }
}
