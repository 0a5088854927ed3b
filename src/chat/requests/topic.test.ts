import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from '../hub.fixture.ts'

test("a room's maker changes its topic; everybody in it is told, who comes later too", async () => {
  await using running = await startHub()
  const [ada, bob] = [await running.member('ada'), await running.member('bob')]
  await ada.ask({ type: 'create', room: 'attic' }, 'created')
  for (const client of [ada, bob]) await client.ask({ type: 'join', room: 'attic' }, 'joined')
  await ada.ask({ type: 'topic', room: 'attic', topic: 'dust' }, 'topic')
  assert.deepEqual(await bob.next('topic'), { type: 'topic', room: 'attic', topic: 'dust' })
  assert.equal((await bob.ask({ type: 'join', room: 'attic' }, 'joined')).topic, 'dust')
  assert.equal(running.hub.rooms()[0]?.topic, 'dust')
})

test('other members may not change it, a moderator may', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  const error = await ada.ask({ type: 'topic', room: 'lobby', topic: 'mine' }, 'error')
  assert.equal(error.code, 'CHAT_FORBIDDEN')
  assert.equal(error.message, "a room's topic is for its maker, moderators and owners")
  running.hub.moderate({ action: 'role', member: ada.id, role: 'moderator' })
  await ada.ask({ type: 'topic', room: 'lobby', topic: 'mine' }, 'topic')
})

test('a direct room has no topic', async () => {
  await using running = await startHub()
  const [ada, bob] = [await running.member('ada'), await running.member('bob')]
  const { room } = await ada.ask({ type: 'direct', to: bob.id, id: '1', text: 'x' }, 'said')
  const error = await ada.ask({ type: 'topic', room, topic: 'us' }, 'error')
  assert.equal(error.code, 'CHAT_FORBIDDEN')
})
