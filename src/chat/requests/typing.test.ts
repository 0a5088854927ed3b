import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from '../hub.fixture.ts'

test('the others in the room see who types, plain clients do not, and nothing is kept', async () => {
  await using running = await startHub()
  const [ada, bob] = [await running.member('ada', 'lobby'), await running.member('bob', 'lobby')]
  const plain = await running.plain()
  ada.send({ type: 'typing', room: 'lobby' })
  assert.deepEqual(await bob.next('typing'), {
    type: 'typing',
    room: 'lobby',
    from: { id: ada.id, nick: 'ada' },
  })
  await running.hub.broadcast('lobby', 'x')
  assert.equal(await plain.nextLine(), 'node: x')
  assert.equal(running.hub.history('lobby').messages.length, 1)
})

test('in a big room nobody is told', async () => {
  await using running = await startHub({ limits: { presenceMembers: 1 } })
  const [ada, bob] = [await running.member('ada', 'lobby'), await running.member('bob', 'lobby')]
  ada.send({ type: 'typing', room: 'lobby' })
  await ada.ask({ type: 'ping' }, 'pong')
  await bob.ask({ type: 'ping' }, 'pong')
  assert.deepEqual(bob.unread('typing'), [])
})

test('who is muted does not type either', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  running.hub.moderate({ action: 'mute', room: 'lobby', member: ada.id })
  assert.equal((await ada.ask({ type: 'typing', room: 'lobby' }, 'error')).code, 'CHAT_MUTED')
})
