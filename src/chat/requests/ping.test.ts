import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from '../hub.fixture.ts'

test('a ping is answered with the time of the node and the ref as it came', async () => {
  await using running = await startHub()
  const ada = await running.member('ada')
  for (const ref of [0, 7, '', 'x'.repeat(64)]) {
    ada.send({ type: 'ping', ref })
    const { time } = await ada.next('pong', ref)
    assert.ok(Math.abs(Date.now() - time) < 10_000)
  }
})
