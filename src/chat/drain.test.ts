import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMemoryHistory } from './history-memory.ts'
import { startHub } from './hub.fixture.ts'
import { OPCODE } from './raw-peer.fixture.ts'

test('v1 clients are told when to come back, and all are closed with 1001 (need 7)', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  const plain = await running.plain()
  const closing = running.hub.close()
  const bye = await ada.next('bye')
  assert.equal(bye.why, 'stopping')
  assert.ok(bye.retryAfter >= 500 && bye.retryAfter <= 501)
  const end = { code: 1001, reason: 'the node stops; come back later' }
  assert.deepEqual(await ada.closed, end)
  assert.deepEqual(await plain.closed, end)
  await closing
  assert.deepEqual(running.hub.stats().connections, { plain: 0, v1: 0 })
  assert.equal(running.hub.stats().rooms, 0)
})

for (const why of ['restarting', 'restoring'] as const) {
  test(`a hub that is ${why} closes with 1012`, async () => {
    await using running = await startHub()
    const ada = await running.member('ada')
    const closing = running.hub.close({ why })
    assert.equal((await ada.next('bye')).why, why)
    assert.equal((await ada.closed).code, 1012)
    await closing
  })
}

test('the return of many is spread by the rate at which they can be taken back (need 7)', async () => {
  await using running = await startHub({ limits: { returnAfterMs: 100, returnRate: 10 } })
  const members = await Promise.all(
    Array.from({ length: 20 }, (_, index) => running.member(`m${index}`)),
  )
  const closing = running.hub.close()
  const waits = await Promise.all(
    members.map(async (member) => (await member.next('bye')).retryAfter),
  )
  await closing
  assert.ok(waits.every((ms) => ms >= 100 && ms <= 2100))
  assert.ok(Math.max(...waits) - Math.min(...waits) > 500)
})

test('what was taken before the end is kept, answered and told; what comes later is refused', async () => {
  const history = createMemoryHistory()
  await using running = await startHub({ history })
  const ada = await running.member('ada', 'lobby')
  const last = running.hub.broadcast('lobby', 'the last')
  const closing = running.hub.close()
  assert.equal((await last).seq, 1)
  const refused = { code: 'CHAT_CLOSING' }
  await assert.rejects(running.hub.broadcast('lobby', 'too late'), refused)
  assert.throws(() => running.hub.createRoom('attic'), refused)
  assert.equal((await ada.next('messages')).messages[0]?.text, 'the last')
  await closing
  assert.equal(history.room('lobby')?.seq, 1)
})

test('a client that answers no close does not hold the end up past its deadline', async () => {
  await using running = await startHub()
  const { peer } = await running.upgrade('/ws')
  peer.socket.pause()
  await running.hub.close({ deadlineMs: 20 })
  assert.deepEqual(running.hub.stats().connections, { plain: 0, v1: 0 })
  peer.socket.resume()
  const frame = await peer.next()
  assert.equal(frame?.opcode, OPCODE.CLOSE)
  await peer.gone
})

test('who closes a hub that closes already waits for the same end', async () => {
  await using running = await startHub()
  await running.member('ada')
  const ended: number[] = []
  await Promise.all(
    [1, 2].map(async (one) => {
      await running.hub.close()
      assert.deepEqual(running.hub.stats().connections, { plain: 0, v1: 0 })
      ended.push(one)
    }),
  )
  assert.deepEqual(ended, [1, 2])
})
