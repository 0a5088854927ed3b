import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createReplyTimes } from './reply-times.ts'

test('a reply counts in each bucket that it fits, under the name of its message', () => {
  const times = createReplyTimes()
  assert.equal(times.text(), '')
  times.add('temp', 2)
  times.add('temp', 60_000)
  times.add('alarm', 0.4)
  const lines = times.text().split('\n')
  for (const line of [
    '# TYPE rialto_peer_reply_seconds histogram',
    'rialto_peer_reply_seconds_bucket{type="temp",le="0.001"} 0',
    'rialto_peer_reply_seconds_bucket{type="temp",le="0.0025"} 1',
    'rialto_peer_reply_seconds_bucket{type="temp",le="30"} 1',
    'rialto_peer_reply_seconds_bucket{type="temp",le="+Inf"} 2',
    'rialto_peer_reply_seconds_sum{type="temp"} 60.002',
    'rialto_peer_reply_seconds_count{type="temp"} 2',
    'rialto_peer_reply_seconds_bucket{type="alarm",le="0.0005"} 1',
  ])
    assert.ok(lines.includes(line), line)
})
