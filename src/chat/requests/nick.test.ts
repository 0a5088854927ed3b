import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from '../hub.fixture.ts'

test('a new name shows in every room, on every connection, in messages and lists (need 3)', async () => {
  await using running = await startHub()
  running.hub.createRoom('attic')
  const [ada, bob] = [await running.member('ada', 'lobby'), await running.member('bob', 'attic')]
  const second = await running.raw()
  await second.ask({ type: 'hello', member: { id: ada.id, secret: ada.secret } }, 'hello')
  await second.ask({ type: 'join', room: 'attic' }, 'joined')
  const { nick } = await ada.ask({ type: 'nick', nick: ' Lovelace ' }, 'nick')
  assert.equal(nick, 'Lovelace')
  const { presence } = await bob.ask({ type: 'members', room: 'attic' }, 'members')
  assert.deepEqual(presence.members.map((member) => member.nick).sort(), ['Lovelace', 'bob'])
  await second.ask({ type: 'say', room: 'attic', id: '1', text: 'x' }, 'said')
  assert.equal((await bob.next('messages')).messages[0]?.from.nick, 'Lovelace')
})

test('a name taken in any of the rooms is refused, and changes nothing', async () => {
  await using running = await startHub()
  running.hub.createRoom('attic')
  await running.member('bob', 'attic')
  const ada = await running.member('ada', 'lobby', 'attic')
  const error = await ada.ask({ type: 'nick', nick: 'BOB' }, 'error')
  assert.equal(error.code, 'CHAT_NICK_TAKEN')
  const { presence } = await ada.ask({ type: 'members', room: 'lobby' }, 'members')
  assert.equal(presence.members[0]?.nick, 'ada')
})

test('a name that breaks the rule is refused', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  for (const nick of ['node', 'a:b', 'guest#1', '\u3164', 'x'.repeat(33)])
    assert.equal((await ada.ask({ type: 'nick', nick }, 'error')).code, 'CHAT_NICK')
  assert.equal(
    (await ada.ask({ type: 'nick', nick: 'x'.repeat(257) }, 'error')).code,
    'CHAT_BAD_FRAME',
  )
})
