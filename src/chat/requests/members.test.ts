import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from '../hub.fixture.ts'

test('the members of a joined room are listed, those of another not (need 3)', async () => {
  await using running = await startHub()
  running.hub.createRoom('attic')
  const [ada, bob] = [await running.member('ada', 'lobby'), await running.member('bob', 'lobby')]
  const { presence } = await ada.ask({ type: 'members', room: 'lobby' }, 'members')
  assert.deepEqual(presence, {
    count: 2,
    guests: 0,
    members: [
      { id: ada.id, nick: 'ada' },
      { id: bob.id, nick: 'bob' },
    ],
    complete: true,
  })
  const error = await ada.ask({ type: 'members', room: 'attic' }, 'error')
  assert.equal(error.code, 'CHAT_NOT_JOINED')
})
