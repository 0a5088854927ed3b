import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HubStats } from '../../chat/index.ts'
import type { ServiceStats } from '../../net/index.ts'
import { createMetrics } from './metrics.ts'

const STATS: HubStats = {
  connections: { plain: 3, v1: 4 },
  rooms: 2,
  messagesIn: 5,
  messagesOut: 35,
  bytesOut: 700,
  dropped: { slow: 1, rate: 2, muted: 0, storage: 0 },
  closed: { 1013: 6 },
  queueBytes: 1024,
  behind: 1,
}

const NOTHING = { hub: () => undefined, peers: () => undefined, tunnels: () => undefined }

test('a reading has the numbers of the hub at its time, each under its label', async () => {
  let messagesIn = 5
  const metrics = createMetrics({
    hub: () => ({ ...STATS, messagesIn }),
    peers: () => undefined,
    tunnels: () => undefined,
  })
  metrics.commit(1)
  const first = await metrics.read()
  assert.match(first.contentType, /^text\/plain; version=0\.0\.4/)
  for (const line of [
    'rialto_connections{protocol="plain"} 3',
    'rialto_connections{protocol="v1"} 4',
    'rialto_rooms 2',
    'rialto_messages_in_total 5',
    'rialto_messages_out_total 35',
    'rialto_bytes_out_total 700',
    'rialto_dropped_total{reason="slow"} 1',
    'rialto_closed_total{code="1013"} 6',
    'rialto_queue_bytes 1024',
    'rialto_clients_behind 1',
    'rialto_commit_seconds_count 1',
  ]) {
    assert.ok(first.text.split('\n').includes(line), line)
  }
  messagesIn = 6
  assert.match((await metrics.read()).text, /^rialto_messages_in_total 6$/m)
})

test('without a hub a reading has the numbers of the process', async () => {
  const { text } = await createMetrics(NOTHING).read()
  assert.match(text, /^process_cpu_seconds_total /m)
  assert.doesNotMatch(text, /^rialto_connections\{/m)
})

const PEER_STATS: ServiceStats = {
  peers: 2,
  streams: 3,
  routes: 4,
  queueBytes: 5,
  handlerBytes: 6,
  unknownMessages: 7,
  unknownBytes: 8,
  closed: { bye: 9 },
  types: {
    temp: {
      messagesIn: 10,
      bytesIn: 11,
      messagesOut: 12,
      bytesOut: 13,
      droppedFull: 14,
      droppedKnown: 15,
      handed: 16,
      duplicates: 17,
      missed: 18,
      malformed: 19,
    },
  },
}

test('a reading has the numbers of the messages between nodes, each under the name of the message', async () => {
  const metrics = createMetrics({ ...NOTHING, peers: () => PEER_STATS })
  metrics.reply('temp', 1)
  const { text } = await metrics.read()
  for (const line of [
    'rialto_peers 2',
    'rialto_peer_streams 3',
    'rialto_peer_routes 4',
    'rialto_peer_queue_bytes 5',
    'rialto_peer_handler_bytes 6',
    'rialto_peer_unknown_messages_total 7',
    'rialto_peer_unknown_bytes_total 8',
    'rialto_peer_streams_closed_total{reason="bye"} 9',
    'rialto_peer_messages_in_total{type="temp"} 10',
    'rialto_peer_bytes_in_total{type="temp"} 11',
    'rialto_peer_messages_out_total{type="temp"} 12',
    'rialto_peer_bytes_out_total{type="temp"} 13',
    'rialto_peer_dropped_total{type="temp",reason="full"} 14',
    'rialto_peer_dropped_total{type="temp",reason="known"} 15',
    'rialto_peer_duplicates_total{type="temp"} 17',
    'rialto_peer_missed_total{type="temp"} 18',
    'rialto_peer_malformed_total{type="temp"} 19',
    'rialto_peer_reply_seconds_count{type="temp"} 1',
  ])
    assert.ok(text.split('\n').includes(line), line)
})
