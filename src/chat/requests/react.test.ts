import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pair } from './changes.fixture.ts'

const react = { type: 'react', room: 'lobby', seq: 1, emoji: '\u{1f44d}', on: true }

test('a reaction is put on and taken off, each once however often it is asked for', async () => {
  await using two = await pair()
  const { running, ada, bob } = two
  const reactions = async (member: typeof ada, on: boolean) =>
    (await member.ask({ ...react, on }, 'changed')).messages[0]!.reactions
  const both = [{ emoji: '\u{1f44d}', count: 2, members: [bob.id, ada.id] }]
  await reactions(bob, true)
  assert.deepEqual(await reactions(ada, true), both)
  assert.deepEqual(await reactions(ada, true), both)
  assert.deepEqual(await reactions(bob, false), [
    { emoji: '\u{1f44d}', count: 1, members: [ada.id] },
  ])
  await reactions(bob, false)
  assert.equal(await reactions(ada, false), undefined)
  const { messages, rev } = await ada.ask({ type: 'changes', room: 'lobby', after: 0 }, 'changes')
  assert.equal(rev, 4)
  assert.deepEqual(messages, running.hub.history('lobby').messages)
})

test('two forms of one emoji are one reaction', async () => {
  await using two = await pair()
  await two.ada.ask({ ...react, emoji: '\u2764' }, 'changed')
  const { messages } = await two.bob.ask({ ...react, emoji: '\u2764\ufe0f' }, 'changed')
  assert.deepEqual(
    messages[0]!.reactions!.map(({ emoji, count }) => [emoji, count]),
    [['\u2764\ufe0f', 2]],
  )
})

test('only an emoji is a reaction, and only to what is there, by who may speak', async () => {
  await using two = await pair()
  const { running, ada } = two
  const code = async (change: object) => (await ada.ask({ ...react, ...change }, 'error')).code
  assert.equal(await code({ emoji: 'yes' }), 'CHAT_EMOJI')
  assert.equal(await code({ emoji: 'x'.repeat(33) }), 'CHAT_BAD_FRAME')
  assert.equal(await code({ seq: 2 }), 'CHAT_NO_MESSAGE')
  assert.equal(await code({ room: 'attic' }), 'CHAT_NO_ROOM')
  running.hub.moderate({ action: 'mute', room: 'lobby', member: ada.id })
  assert.equal(await code({}), 'CHAT_MUTED')
})
