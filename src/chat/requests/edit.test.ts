import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SERVER_FRAMES } from '../protocol/index.ts'
import { pair, say } from './changes.fixture.ts'

const edit = { type: 'edit', room: 'lobby', seq: 1, text: 'hello, all' }

test('an edit is answered, and told to everybody but plain clients, with the whole message and its number', async () => {
  await using two = await pair()
  const { running, ada, bob } = two
  const plain = await running.plain()
  const answer = await ada.ask(edit, 'changed')
  assert.deepEqual(SERVER_FRAMES.changed.parse(answer), answer)
  const [message] = answer.messages
  const { ref: _, ...notice } = answer
  assert.equal(message!.text, 'hello, all')
  assert.ok(message!.edited! >= message!.at)
  assert.equal(answer.rev, 1)
  for (const client of [ada, bob]) assert.deepEqual(await client.next('changed'), notice)
  await say(ada, 'next')
  assert.equal(await plain.nextLine(), 'ada: next')
  assert.deepEqual(running.hub.history('lobby').messages[0], message)
})

test('an edit to the same words is answered and told to nobody', async () => {
  await using two = await pair()
  const answer = await two.ada.ask({ ...edit, text: 'hello' }, 'changed')
  assert.equal(answer.rev, 0)
  assert.equal(answer.messages[0]!.edited, undefined)
  await say(two.ada, 'next')
  await two.bob.next('messages')
  assert.deepEqual(two.bob.unread('changed'), [])
})

test("nobody edits another's message, a guest's or one that is not there, moderators neither", async () => {
  await using two = await pair()
  const { running, ada, bob } = two
  running.hub.moderate({ action: 'role', member: bob.id, role: 'moderator' })
  const error = await bob.ask(edit, 'error')
  assert.equal(error.code, 'CHAT_FORBIDDEN')
  assert.equal(error.message, 'editing a message is for the member who said it')
  const plain = await running.plain()
  plain.send('from a guest')
  await bob.next('messages')
  assert.equal((await bob.ask({ ...edit, seq: 2 }, 'error')).code, 'CHAT_FORBIDDEN')
  assert.equal((await ada.ask({ ...edit, seq: 3 }, 'error')).code, 'CHAT_NO_MESSAGE')
  assert.equal((await ada.ask({ ...edit, seq: 0 }, 'error')).code, 'CHAT_NO_MESSAGE')
})

test('what may not be said may not be said by an edit', async () => {
  await using two = await pair({ limits: { textBytes: 12 } })
  const { running, ada } = two
  const code = async (change: object) => (await ada.ask({ ...edit, ...change }, 'error')).code
  assert.equal(await code({ text: ' \u200b\n' }), 'CHAT_TEXT_EMPTY')
  assert.equal(await code({ text: 'x'.repeat(13) }), 'CHAT_TEXT_LONG')
  running.hub.createRoom('attic')
  assert.equal(await code({ room: 'attic' }), 'CHAT_NOT_JOINED')
  running.hub.moderate({ action: 'mute', room: 'lobby', member: ada.id })
  assert.equal(await code({}), 'CHAT_MUTED')
  running.hub.moderate({ action: 'ban', room: 'lobby', member: ada.id })
  await ada.next('left')
  assert.equal(await code({}), 'CHAT_NOT_JOINED')
})

test('edits take of the rates as messages do', async () => {
  await using two = await pair({ limits: { roomRate: 2 } })
  await two.ada.ask(edit, 'changed')
  const error = await two.ada.ask({ ...edit, text: 'once more' }, 'error')
  assert.match(error.message, /^too much at once for this room; try again in \d+ ms$/)
})

test('a store that takes nothing refuses the edit, and nobody is told', async () => {
  const { createMemoryHistory } = await import('../history-memory.ts')
  const { HistoryFullError } = await import('../errors.ts')
  const history = createMemoryHistory()
  history.change = () => {
    throw new HistoryFullError()
  }
  await using two = await pair({ history })
  assert.equal((await two.ada.ask(edit, 'error')).code, 'CHAT_HISTORY_FULL')
  await say(two.ada, 'next')
  await two.bob.next('messages')
  assert.deepEqual(two.bob.unread('changed'), [])
})

test('changes of one tick come in as few frames as hold them, each message once, in order', async () => {
  await using two = await pair()
  const { ada, bob } = two
  await say(ada, 'second')
  for (const [seq, text] of [
    [1, 'a'],
    [2, 'b'],
    [1, 'c'],
  ] as const)
    ada.send({ ...edit, seq, text, ref: text })
  // An answer that came after the news of a later change, and told what was before it, would bring that back.
  for (const ref of ['a', 'c'])
    assert.equal((await ada.next('changed', ref)).messages[0]!.text, 'c')
  const told: [number, string][] = []
  let rev = 0
  while (rev < 3) {
    const changed = await bob.next('changed')
    assert.ok(changed.rev > rev)
    rev = changed.rev
    for (const { seq, text } of changed.messages) told.push([seq, text])
  }
  assert.deepEqual(told.slice(-2), [
    [2, 'b'],
    [1, 'c'],
  ])
})
