import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pair, say } from './changes.fixture.ts'

const remove = { type: 'delete', room: 'lobby', seq: 1 }

test("one's own message is deleted: its text goes, who and when stay, and no trail is written", async () => {
  await using two = await pair()
  const { running, ada, bob } = two
  const before = running.hub.history('lobby').messages[0]!
  const { messages, rev } = await ada.ask(remove, 'changed')
  const [message] = messages
  assert.equal(rev, 1)
  assert.deepEqual(message, {
    ...before,
    text: '',
    deleted: { at: message!.deleted!.at, by: ada.id },
  })
  assert.deepEqual((await bob.next('changed')).messages, messages)
  assert.deepEqual(running.hub.history('lobby').messages, messages)
  assert.deepEqual(running.hub.audit(), [])
})

test('a repeat is answered with what is there; an edit or a reaction is refused', async () => {
  await using two = await pair()
  const { ada, bob } = two
  const first = await ada.ask(remove, 'changed')
  assert.deepEqual({ ...(await ada.ask(remove, 'changed')), ref: first.ref }, first)
  const edit = await ada.ask({ type: 'edit', room: 'lobby', seq: 1, text: 'x' }, 'error')
  assert.equal(edit.code, 'CHAT_MESSAGE_DELETED')
  const react = { type: 'react', room: 'lobby', seq: 1, emoji: '\u{1f44d}', on: true }
  assert.equal((await bob.ask(react, 'error')).code, 'CHAT_MESSAGE_DELETED')
})

test("a moderator deletes anybody's message, also a guest's, and the trail tells whose and which", async () => {
  await using two = await pair()
  const { running, ada, bob } = two
  const error = await bob.ask(remove, 'error')
  assert.equal(error.code, 'CHAT_FORBIDDEN')
  assert.equal(
    error.message,
    'deleting a message is for the member who said it, moderators and owners',
  )
  running.hub.moderate({ action: 'role', member: bob.id, role: 'moderator' })
  const { messages } = await bob.ask(remove, 'changed')
  assert.equal(messages[0]!.deleted!.by, bob.id)
  assert.equal(messages[0]!.from.id, ada.id)
  await bob.ask(remove, 'changed')
  const { entries } = await bob.ask({ type: 'audit', room: 'lobby' }, 'audit')
  assert.deepEqual(
    entries.filter(({ action }) => action !== 'role').map(({ entry: _, at: __, ...told }) => told),
    [
      {
        by: bob.id,
        byNick: 'bob',
        action: 'delete',
        room: 'lobby',
        member: ada.id,
        nick: 'ada',
        reason: 'message 1',
      },
    ],
  )
  const plain = await running.plain()
  plain.send('from a guest')
  await bob.next('messages')
  const guests = await bob.ask({ ...remove, seq: 2 }, 'changed')
  assert.match(guests.messages[0]!.from.id, /^guest:/)
})

test('in a direct room nobody moderates', async () => {
  await using two = await pair()
  const { running, ada, bob } = two
  running.hub.moderate({ action: 'role', member: bob.id, role: 'moderator' })
  const said = await ada.ask({ type: 'direct', to: bob.id, id: 'd', text: 'psst' }, 'said')
  assert.equal((await bob.ask({ ...remove, room: said.room }, 'error')).code, 'CHAT_FORBIDDEN')
  await ada.ask({ ...remove, room: said.room }, 'changed')
  assert.equal((await bob.next('changed')).messages[0]!.text, '')
})

test('who is muted may still take back what they said', async () => {
  await using two = await pair()
  two.running.hub.moderate({ action: 'mute', room: 'lobby', member: two.ada.id })
  await two.ada.ask(remove, 'changed')
})

test('a reply to a deleted message stays, and one may be made', async () => {
  await using two = await pair()
  const { running, ada, bob } = two
  await say(bob, 'yes', { reply: 1 })
  await ada.ask(remove, 'changed')
  await say(bob, 'gone?', { reply: 1 })
  assert.deepEqual(
    running.hub.history('lobby').messages.map(({ reply }) => reply),
    [undefined, 1, 1],
  )
})
