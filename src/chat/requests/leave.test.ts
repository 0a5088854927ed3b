import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from '../hub.fixture.ts'

test('who leaves hears the room no more, and the others are told', async () => {
  await using running = await startHub()
  const [ada, bob] = [await running.member('ada', 'lobby'), await running.member('bob', 'lobby')]
  await ada.ask({ type: 'join', room: 'lobby' }, 'joined')
  const left = await ada.ask({ type: 'leave', room: 'lobby' }, 'left')
  assert.equal(left.why, 'asked')
  await running.hub.broadcast('lobby', 'x')
  await bob.next('messages')
  await ada.ask({ type: 'ping' }, 'pong')
  assert.deepEqual(ada.unread('messages'), [])
  for (;;) {
    const { leave, count } = await bob.next('presence')
    if (leave === undefined) continue
    assert.deepEqual(leave, [ada.id])
    assert.equal(count, 1)
    break
  }
})

test('a room cannot be left twice', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  await ada.ask({ type: 'leave', room: 'lobby' }, 'left')
  const error = await ada.ask({ type: 'leave', room: 'lobby' }, 'error')
  assert.equal(error.code, 'CHAT_NOT_JOINED')
})

test('a room that everybody left is let go of, and is there when somebody comes', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  await ada.ask({ type: 'say', room: 'lobby', id: '1', text: 'x' }, 'said')
  await ada.ask({ type: 'leave', room: 'lobby' }, 'left')
  assert.equal(running.hub.stats().rooms, 0)
  const joined = await ada.ask({ type: 'join', room: 'lobby' }, 'joined')
  assert.equal(joined.seq, 1)
  assert.equal((await ada.ask({ type: 'say', room: 'lobby', id: '2', text: 'y' }, 'said')).seq, 2)
})
