import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from '../hub.fixture.ts'

test('rooms are listed by name with topic, newest seq and who is there, direct rooms left out (need 3)', async () => {
  await using running = await startHub()
  const [ada, bob] = [await running.member('ada', 'lobby'), await running.member('bob')]
  await running.plain()
  await ada.ask({ type: 'create', room: 'attic', topic: 'dust' }, 'created')
  await ada.ask({ type: 'say', room: 'lobby', id: '1', text: 'x' }, 'said')
  await ada.ask({ type: 'direct', to: bob.id, id: '1', text: 'x' }, 'said')
  const { rooms } = await bob.ask({ type: 'rooms' }, 'rooms')
  assert.deepEqual(rooms, [
    { room: 'attic', topic: 'dust', seq: 0, present: 0 },
    { room: 'lobby', topic: '', seq: 1, present: 2 },
  ])
})
