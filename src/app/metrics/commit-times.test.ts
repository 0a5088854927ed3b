import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCommitTimes } from './commit-times.ts'

test('commits are counted in the buckets that they fit, and in those above', () => {
  const times = createCommitTimes()
  for (const milliseconds of [0.4, 0.5, 2, 1_500]) times.add(milliseconds)
  assert.equal(
    times.text(),
    `# HELP rialto_commit_seconds Time of a group commit
# TYPE rialto_commit_seconds histogram
rialto_commit_seconds_bucket{le="0.0005"} 2
rialto_commit_seconds_bucket{le="0.001"} 2
rialto_commit_seconds_bucket{le="0.0025"} 3
rialto_commit_seconds_bucket{le="0.005"} 3
rialto_commit_seconds_bucket{le="0.01"} 3
rialto_commit_seconds_bucket{le="0.025"} 3
rialto_commit_seconds_bucket{le="0.05"} 3
rialto_commit_seconds_bucket{le="0.1"} 3
rialto_commit_seconds_bucket{le="0.25"} 3
rialto_commit_seconds_bucket{le="0.5"} 3
rialto_commit_seconds_bucket{le="1"} 3
rialto_commit_seconds_bucket{le="+Inf"} 4
rialto_commit_seconds_sum 1.5029
rialto_commit_seconds_count 4
`,
  )
})
