import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMetrics } from './metrics.ts'
import type { NodeReport } from './node-watch.ts'
import { Readings } from './readings.ts'
import { readStatus, readTunnels } from './report.ts'
import { troublesOf } from './troubles.ts'

function report(change: Partial<NodeReport> = {}): NodeReport {
  return {
    status: readStatus({ state: 'ready', hub: {}, peers: { connected: 1 } }),
    peers: [],
    tunnels: readTunnels({}),
    machine: readMetrics(''),
    readings: new Readings(),
    roundTrips: new Map(),
    ...change,
  }
}

test('a node that does well has no troubles', () => {
  assert.deepEqual(troublesOf(report()), { machine: [], chat: [], peers: [], tunnels: [] })
})

test('each trouble is found in the part that has it', () => {
  const readings = new Readings()
  for (const reason of ['storage', 'rate']) readings.gauge(`dropped ${reason}`, 2)
  const troubled = report({
    status: readStatus({ state: 'restoring', hub: { behind: 1 }, peers: { connected: 0 } }),
    machine: { ...readMetrics(''), delaySeconds: 0.2 },
    tunnels: readTunnels({ waiting: [{}], forwards: [{ state: 'away' }] }),
    readings,
  })
  assert.deepEqual(troublesOf(troubled), {
    machine: ['starting', 'busy'],
    chat: ['storage', 'slow-readers', 'rate'],
    peers: ['no-peers'],
    tunnels: ['tunnels-waiting', 'forwards-away'],
  })
})

test('a node that speaks to no others lacks none', () => {
  const alone = report({ status: readStatus({ state: 'ready' }), tunnels: undefined })
  assert.deepEqual(troublesOf(alone).peers, [])
})
