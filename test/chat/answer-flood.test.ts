/** Answers are bounded in memory without closing who reads them: requests wait while too many answers do. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestHub } from '../../src/chat/hub.fixture.ts'
import { startHub } from '../../src/chat/hub.fixture.ts'
import type { RawPeer } from '../../src/chat/raw-peer.fixture.ts'
import { clientFrame } from '../../src/chat/raw-peer.fixture.ts'

const V1 = { 'Sec-WebSocket-Protocol': 'rialto.v1' }
const REQUESTS = 400
/** Almost each character takes six in JSON: one page of history is 3 MiB. */
const TEXT = `x${'\u0001'.repeat(64 * 1024 - 1)}`

/** A v1 client that asks for the whole room many times in one piece of input. */
async function asker(running: TestHub): Promise<RawPeer> {
  for (let times = 0; times < 8; times += 1) await running.hub.broadcast('lobby', TEXT)
  const { peer } = await running.upgrade('/ws', V1)
  peer.say({ type: 'hello' })
  await peer.text()
  return peer
}

function ask(peer: RawPeer, count: number): void {
  const frames = Array.from({ length: count }, (_, ref) =>
    clientFrame(JSON.stringify({ type: 'history', ref, room: 'lobby' })),
  )
  peer.send(...frames)
}

test('a page larger than the queue of a client reaches it', async () => {
  await using running = await startHub()
  const peer = await asker(running)
  ask(peer, 1)
  assert.ok((await peer.text()).length > 3_000_000)
})

test('hundreds of requests at once are answered in order, in bounded memory, to a client that reads', async () => {
  await using running = await startHub({ limits: { messageRate: 0 } })
  const other = await running.member('other')
  const peer = await asker(running)
  const before = process.memoryUsage().rss
  ask(peer, REQUESTS)
  for (let ref = 0; ref < 40; ref += 1) {
    assert.match(await peer.text(), new RegExp(`"ref":${ref}}$`))
    await other.ask({ type: 'ping' }, 'pong')
    assert.ok(running.hub.stats().queueBytes < 8_000_000)
  }
  assert.ok(process.memoryUsage().rss - before < 300_000_000)
})

test('requests at once to a client that does not read cost a few answers, and then it is closed with 4006', async () => {
  await using running = await startHub({ limits: { writeWaitMs: 50, messageRate: 0 } })
  const other = await running.member('other')
  const peer = await asker(running)
  peer.socket.pause()
  ask(peer, REQUESTS)
  while (!running.hub.stats().closed[4006]) {
    await other.ask({ type: 'ping' }, 'pong')
    assert.ok(running.hub.stats().queueBytes < 8_000_000)
  }
})

test('what was asked while answers waited is answered when they have left, and so is what comes later', async () => {
  await using running = await startHub({ limits: { queueBytes: 1000 } })
  for (let times = 0; times < 5; times += 1) await running.hub.broadcast('lobby', 'x'.repeat(100))
  const member = await running.member('ada', 'lobby')
  for (let round = 0; round < 3; round += 1) {
    for (let ref = 0; ref < 30; ref += 1) member.send({ type: 'history', room: 'lobby', ref })
    for (let ref = 0; ref < 30; ref += 1) await member.next('history', ref)
    await member.ask({ type: 'ping' }, 'pong')
  }
})
