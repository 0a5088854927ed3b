/** The metrics of the hub. */
import type { HubStats } from '../../chat/index.ts'
import { by, one, type ReadOff } from './read-off.ts'

export const HUB_METRICS: readonly ReadOff<HubStats>[] = [
  {
    kind: 'gauge',
    name: 'rialto_connections',
    help: 'Open WebSocket connections',
    labels: ['protocol'],
    read: (stats) => by('protocol', stats.connections),
  },
  { kind: 'gauge', name: 'rialto_rooms', help: 'Rooms', read: (stats) => one(stats.rooms) },
  {
    kind: 'counter',
    name: 'rialto_messages_in_total',
    help: 'Messages taken from clients',
    read: (stats) => one(stats.messagesIn),
  },
  {
    kind: 'counter',
    name: 'rialto_messages_out_total',
    help: 'Messages handed to clients, one for each client',
    read: (stats) => one(stats.messagesOut),
  },
  {
    kind: 'counter',
    name: 'rialto_bytes_out_total',
    help: 'Bytes handed to clients',
    read: (stats) => one(stats.bytesOut),
  },
  {
    kind: 'counter',
    name: 'rialto_dropped_total',
    help: 'Messages not taken or not delivered',
    labels: ['reason'],
    read: (stats) => by('reason', stats.dropped),
  },
  {
    kind: 'counter',
    name: 'rialto_closed_total',
    help: 'Connections that the node closed',
    labels: ['code'],
    read: (stats) => by('code', stats.closed),
  },
  {
    kind: 'gauge',
    name: 'rialto_queue_bytes',
    help: 'Bytes that wait for slow clients',
    read: (stats) => one(stats.queueBytes),
  },
  {
    kind: 'gauge',
    name: 'rialto_clients_behind',
    help: 'Clients that are behind',
    read: (stats) => one(stats.behind),
  },
]
