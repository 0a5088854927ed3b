import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryStore } from '../../store/temporary-store.fixture.ts'
import { createSqliteHistory } from '../history-sqlite.ts'
import { startHub } from '../hub.fixture.ts'
import { chatMigrations } from '../migrations-sqlite.ts'

test('finds what was said a moment ago in rooms and direct rooms of its own, never in those of others', async (t) => {
  const history = createSqliteHistory(temporaryStore(t, [chatMigrations]).db)
  await using running = await startHub({ history })
  running.hub.createRoom('garden')
  const ada = await running.member('ada', 'lobby', 'garden')
  const bob = await running.member('bob', 'lobby')
  const eve = await running.member('eve', 'lobby')
  for (const room of ['lobby', 'garden'])
    await ada.ask({ type: 'say', room, id: room, text: `red roses in ${room}` }, 'said')
  const { room } = await ada.ask(
    { type: 'direct', to: bob.id, id: 'd', text: 'red secrets' },
    'said',
  )
  const texts = async (who: typeof ada, query: object) => {
    const { messages } = await who.ask({ type: 'search', ...query }, 'found')
    return messages.map(({ text }) => text)
  }
  const listed = ['red roses in garden', 'red roses in lobby']
  assert.deepEqual(await texts(ada, { text: 'red' }), ['red secrets', ...listed])
  assert.deepEqual(await texts(bob, { text: 'RED' }), ['red secrets', ...listed])
  assert.deepEqual(await texts(eve, { text: 'red' }), listed)
  assert.deepEqual(await texts(eve, { text: 'red', room: 'garden' }), ['red roses in garden'])
  assert.deepEqual(await texts(bob, { text: 'secr', room }), ['red secrets'])
  const refused = await eve.ask({ type: 'search', text: 'red', room }, 'error')
  assert.equal(refused.code, 'CHAT_FORBIDDEN')
  const unmade = await eve.ask({ type: 'search', text: 'red', room: 'unmade' }, 'error')
  assert.equal(unmade.code, 'CHAT_NO_ROOM')
})

test('finds nothing in a room that bans the asker, and refuses to look there', async () => {
  await using running = await startHub()
  running.hub.createRoom('garden')
  const eve = await running.member('eve', 'lobby')
  for (const room of ['lobby', 'garden']) await running.hub.broadcast(room, `red ${room}`)
  running.hub.moderate({ action: 'ban', room: 'garden', member: eve.id })
  const found = await eve.ask({ type: 'search', text: 'red' }, 'found')
  assert.deepEqual(
    found.messages.map(({ text }) => text),
    ['red lobby'],
  )
  const refused = await eve.ask({ type: 'search', text: 'red', room: 'garden' }, 'error')
  assert.equal(refused.code, 'CHAT_BANNED')
})

test('finds an edited message by its new text alone, and a deleted one no more', async (t) => {
  const history = createSqliteHistory(temporaryStore(t, [chatMigrations]).db)
  await using running = await startHub({ history })
  const ada = await running.member('ada', 'lobby')
  for (const id of ['1', '2'])
    await ada.ask({ type: 'say', room: 'lobby', id, text: `red ${id}` }, 'said')
  const count = async (text: string) =>
    (await ada.ask({ type: 'search', text }, 'found')).messages.length
  assert.equal(await count('red'), 2)
  await ada.ask({ type: 'edit', room: 'lobby', seq: 1, text: 'blue 1' }, 'changed')
  await ada.ask({ type: 'delete', room: 'lobby', seq: 2 }, 'changed')
  assert.deepEqual([await count('red'), await count('blue')], [0, 1])
})

test('pages with the cursor of the answer, within the bounds of the node', async () => {
  await using running = await startHub({ limits: { searchMessages: 2 } })
  for (let index = 1; index <= 3; index += 1) await running.hub.broadcast('lobby', `red ${index}`)
  const ada = await running.member('ada')
  const first = await ada.ask({ type: 'search', text: 'red', limit: 1_000 }, 'found')
  assert.deepEqual(
    first.messages.map(({ seq }) => seq),
    [3, 2],
  )
  const second = await ada.ask({ type: 'search', text: 'red', before: first.next }, 'found')
  assert.deepEqual(
    second.messages.map(({ seq }) => seq),
    [1],
  )
  assert.equal(second.next, undefined)
})

test('answers every text, and refuses one that is longer than any line', async () => {
  await using running = await startHub({ limits: { searchBurst: 100 } })
  const ada = await running.member('ada')
  const texts = [
    '',
    '"',
    '*',
    'NEAR(',
    'col:',
    '\0',
    '\u{1f600}',
    `a${'\u0301'.repeat(500)}`,
    'x '.repeat(32_768),
  ]
  for (const text of texts) {
    const { messages } = await ada.ask({ type: 'search', text }, 'found')
    assert.deepEqual(messages, [])
  }
  const refused = await ada.ask({ type: 'search', text: 'x'.repeat(65_537) }, 'error')
  assert.equal(refused.code, 'CHAT_BAD_FRAME')
})

test('refuses a connection, and an address, that searches too often', async () => {
  const limits = { searchBurst: 2, searchRate: 0.001, addressSearchRate: 3 }
  await using running = await startHub({ limits }, { admit: () => ({ address: '192.0.2.1' }) })
  const ada = await running.member('ada')
  const search = { type: 'search', text: 'red' }
  await ada.ask(search, 'found')
  await ada.ask(search, 'found')
  const refused = await ada.ask(search, 'error')
  assert.equal(refused.code, 'CHAT_RATE')
  assert.match(refused.message, /^too much at once for this connection; try again in \d+ ms$/)
  assert.ok(refused.retryAfter! > 1_000)
  assert.equal((await ada.ask({ type: 'ping' }, 'pong')).type, 'pong', 'all else goes on')
})
