import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from '../hub.fixture.ts'

test('a room is made with its topic and epoch, empty, and its maker is not in it yet', async () => {
  await using running = await startHub()
  const ada = await running.member('ada')
  const created = await ada.ask({ type: 'create', room: 'attic', topic: 'dust' }, 'created')
  const joined = await ada.ask({ type: 'join', room: 'attic' }, 'joined')
  assert.equal(joined.epoch, created.epoch)
  assert.equal(joined.topic, 'dust')
  assert.equal(joined.seq, 0)
  assert.equal(joined.first, 1)
})

test('a room that exists is not made again, lobby included', async () => {
  await using running = await startHub()
  const ada = await running.member('ada')
  await ada.ask({ type: 'create', room: 'attic' }, 'created')
  for (const room of ['attic', 'lobby']) {
    const error = await ada.ask({ type: 'create', room }, 'error')
    assert.equal(error.code, 'CHAT_ROOM_EXISTS')
  }
})

test('a member makes so many rooms, and all members so many together; the node is not bound', async () => {
  await using running = await startHub({ limits: { roomsPerMember: 1, rooms: 3 } })
  const [ada, bob, eve] = [
    await running.member('ada'),
    await running.member('bob'),
    await running.member('eve'),
  ]
  await ada.ask({ type: 'create', room: 'a1' }, 'created')
  const own = await ada.ask({ type: 'create', room: 'a2' }, 'error')
  assert.equal(own.message, 'a member makes at most 1 rooms; use one that exists')
  await bob.ask({ type: 'create', room: 'b1' }, 'created')
  const all = await eve.ask({ type: 'create', room: 'e1' }, 'error')
  assert.equal(all.message, 'this node has at most 3 rooms; use one that exists')
  running.hub.createRoom('of the node')
})
