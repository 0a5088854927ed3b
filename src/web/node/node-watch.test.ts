import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { NodeAwayError, type NodeQuestions, NotAllowedError } from './ask-node.ts'
import { readMetrics } from './metrics.ts'
import { type NodeView, NodeWatch } from './node-watch.ts'
import { readPeers, readStatus, readTunnels } from './report.ts'

const STATUS = { state: 'ready', hub: { messagesIn: 1 }, peers: { connected: 1 } }

function watched(t: TestContext, change: Partial<NodeQuestions> = {}) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000 })
  const asked: string[] = []
  const note = <Value>(name: string, value: Value) => {
    asked.push(name)
    return Promise.resolve(value)
  }
  const ask: NodeQuestions = {
    isOwner: () => note('session', true),
    isReady: () => note('ready', true),
    status: () => note('status', readStatus(STATUS)),
    machine: () => note('machine', readMetrics('')),
    peers: () => note('peers', readPeers({ peers: [{ peer: 'p' }] })),
    tunnels: () => note('tunnels', readTunnels({})),
    ping: (peer) => note(`ping ${peer}`, 3),
    ...change,
  }
  const state = { visible: true, views: [] as NodeView[] }
  const watch = new NodeWatch({
    ask,
    visible: () => state.visible,
    changed: (view) => state.views.push(view),
  })
  t.after(() => watch.stop())
  return { watch, asked, state, last: () => state.views.at(-1)! }
}

test('the owner sees every part, and each peer is measured once by itself', async (t) => {
  const { watch, asked, last } = watched(t)
  await watch.look()
  await Promise.resolve()
  assert.deepEqual(asked, ['session', 'ready', 'status', 'machine', 'peers', 'tunnels', 'ping p'])
  assert.equal(last().report?.roundTrips.get('p'), 3)
  await watch.look()
  assert.equal(asked.filter((question) => question === 'ping p').length, 1)
  await watch.measure()
  assert.equal(asked.filter((question) => question === 'ping p').length, 2)
})

test('it is read again while somebody looks, and not while nobody does', async (t) => {
  const { watch, asked, state } = watched(t)
  await watch.look()
  const first = asked.length
  t.mock.timers.tick(2_000)
  assert(asked.length > first)
  state.visible = false
  // The reading under way ends, and none follows.
  await new Promise((resolve) => setImmediate(resolve))
  const second = asked.length
  t.mock.timers.tick(60_000)
  await watch.look()
  assert.equal(asked.length, second)
  state.visible = true
  await watch.look()
  assert(asked.length > second)
})

test('who is not the owner asks for nothing that is refused', async (t) => {
  const { watch, asked, last } = watched(t, { isOwner: async () => false })
  await watch.look()
  assert.deepEqual(asked, ['ready'])
  assert.deepEqual([last().owner, last().ready, last().report], [false, true, undefined])
})

test('whose link ends while it looks sees no more, and sees again after asking', async (t) => {
  let allowed = false
  const { watch, last } = watched(t, {
    status: async () => {
      if (!allowed) throw new NotAllowedError('rotated')
      return readStatus({ state: 'ready' })
    },
  })
  await watch.look()
  assert.deepEqual([last().owner, last().report], [false, undefined])
  allowed = true
  await watch.askAgain()
  assert.equal(last().owner, true)
  assert.equal(last().report?.tunnels, undefined)
})

test('a node that is away is told with since when, and what was read stays', async (t) => {
  let away = false
  const { watch, last } = watched(t, {
    isReady: async () => {
      if (away) throw new NodeAwayError('gone')
      return true
    },
  })
  await watch.look()
  away = true
  t.mock.timers.setTime(5_000)
  await watch.look()
  t.mock.timers.setTime(9_000)
  await watch.look()
  assert.deepEqual([last().awaySince, last().ready], [5_000, undefined])
  assert.equal(last().report?.status.state, 'ready')
  away = false
  await watch.look()
  assert.equal(last().awaySince, undefined)
})

test('a peer that does not answer has no round trip', async (t) => {
  const { watch, last } = watched(t, {
    ping: async () => {
      throw new NodeAwayError('no answer')
    },
  })
  await watch.look()
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(last().report?.roundTrips.size, 0)
})
