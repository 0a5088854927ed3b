import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from './hub.fixture.ts'
import { clientFrame, OPCODE } from './raw-peer.fixture.ts'

const PINGS = Buffer.concat(
  Array.from({ length: 500 }, () => clientFrame('x'.repeat(125), { opcode: OPCODE.PING })),
)
/** More than the kernel ever takes for one connection. */
const MOST = 5_000

test('a client that pings and reads no answer is ended before it fills memory', async () => {
  await using running = await startHub()
  const other = await running.member('other', 'lobby')
  const { peer } = await running.upgrade('/ws')
  peer.socket.pause()
  const before = process.memoryUsage().rss
  for (let times = 0; times < MOST && running.hub.stats().connections.plain > 0; times += 1) {
    await new Promise((resolve) => peer.socket.write(PINGS, resolve))
    if (times % 10 === 0) await other.ask({ type: 'ping' }, 'pong')
  }
  assert.equal(running.hub.stats().connections.plain, 0)
  assert.ok(process.memoryUsage().rss - before < 100_000_000)
  await other.ask({ type: 'ping' }, 'pong')
})

test('a client is answered each ping while it reads', async () => {
  await using running = await startHub()
  const { peer } = await running.upgrade('/ws')
  for (const ping of ['one', '', 'x'.repeat(125)]) {
    peer.send(clientFrame(ping, { opcode: OPCODE.PING }))
    const frame = await peer.next()
    assert.equal(frame?.opcode, OPCODE.PONG)
    assert.equal(String(frame?.payload), ping)
  }
})
