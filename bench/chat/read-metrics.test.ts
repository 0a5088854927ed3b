import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMetrics } from './read-metrics.ts'

test('metrics are read with their labels, and comments are not', () => {
  const text = `# HELP rialto_queue_bytes Bytes that wait for slow clients
# TYPE rialto_queue_bytes gauge
rialto_queue_bytes 1048576

rialto_closed_total{code="1013"} 7
seconds_sum{le="+Inf"} 1.5e3
`
  assert.deepEqual(
    parseMetrics(text),
    new Map([
      ['rialto_queue_bytes', 1048576],
      ['rialto_closed_total{code="1013"}', 7],
      ['seconds_sum{le="+Inf"}', 1500],
    ]),
  )
})
