import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HubStats } from '../../chat/index.ts'
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

test('a reading has the numbers of the hub at its time, each under its label', async () => {
  let messagesIn = 5
  const metrics = createMetrics(() => ({ ...STATS, messagesIn }))
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
  const { text } = await createMetrics(() => undefined).read()
  assert.match(text, /^process_cpu_seconds_total /m)
  assert.doesNotMatch(text, /^rialto_connections\{/m)
})
