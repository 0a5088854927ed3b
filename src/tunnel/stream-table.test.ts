import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type StreamEntry, StreamTable } from './stream-table.ts'
import type { RemoteStream } from './tunnel-host.ts'

function entry(peer: string): StreamEntry {
  const stream: RemoteStream = {
    peer,
    path: 'direct',
    listen() {},
    send: () => true,
    pause() {},
    resume() {},
    closeWrite: async () => {},
    abort() {},
  }
  return { protocol: '/x/a', originAddress: '/o', targetAddress: '/t', stream, listener: '/x/a' }
}

test('a peer is protected from its first stream to its last (W12)', () => {
  const log: string[] = []
  const table = new StreamTable({
    protect(peer) {
      log.push(`protect ${peer}`)
      return () => log.push(`release ${peer}`)
    },
  })
  const [one, two, other] = [table.open(entry('A')), table.open(entry('A')), table.open(entry('B'))]
  assert.deepEqual(log, ['protect A', 'protect B'])
  table.close(one)
  table.close(one)
  assert.deepEqual(log, ['protect A', 'protect B'])
  table.close(two)
  table.close(other)
  assert.deepEqual(log, ['protect A', 'protect B', 'release A', 'release B'])
  table.close(table.open(entry('A')))
  assert.deepEqual(log.slice(4), ['protect A', 'release A'])
})

test('what is cut is gone when the call returns, and its connection is reset', () => {
  const table = new StreamTable({ protect: () => () => {} })
  const cut: string[] = []
  for (const peer of ['A', 'B']) {
    const live = table.open(entry(peer))
    live.splice = {
      ended: Promise.resolve(undefined),
      cut: (error) => cut.push(`${peer}: ${error.message}`),
    }
  }
  assert.equal(
    table.cut(({ peer }) => peer === 'A', 'it was closed by hand'),
    1,
  )
  assert.deepEqual(cut, ['A: it was closed by hand; connect again'])
  assert.deepEqual(
    table.list().map(({ id, peer }) => [id, peer]),
    [['1', 'B']],
  )
})
