import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMetrics } from './metrics.ts'

test('what the page shows is found among the metrics, and what is missing is 0', () => {
  const text = [
    '# HELP process_resident_memory_bytes Resident memory',
    'process_resident_memory_bytes 1048576',
    'rialto_event_loop_delay_seconds{quantile="0.9"} 0.5',
    'rialto_event_loop_delay_seconds{quantile="0.99"} 0.25',
    'rialto_commit_seconds_sum 3',
    'rialto_commit_seconds_count NaN',
    '',
  ].join('\n')
  assert.deepEqual(readMetrics(text), {
    memoryBytes: 1_048_576,
    cpuSeconds: 0,
    delaySeconds: 0.25,
    commitSeconds: 3,
    commits: 0,
  })
})
