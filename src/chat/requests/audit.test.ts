import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from '../hub.fixture.ts'

test('what was done is listed newest first, of a room or of all, in pages', async () => {
  await using running = await startHub({}, { admit: () => ({ role: 'owner' }) })
  const ada = await running.member('ada')
  running.hub.createRoom('attic')
  for (const seconds of [1, 2, 3]) running.hub.moderate({ action: 'slow', room: 'lobby', seconds })
  running.hub.moderate({ action: 'slow', room: 'attic', seconds: 4, reason: 'dust', by: 'ops' })
  const all = await ada.ask({ type: 'audit' }, 'audit')
  assert.deepEqual(
    all.entries.map(({ seconds }) => seconds),
    [4, 3, 2, 1],
  )
  const { at, entry, ...rest } = all.entries[0]!
  assert.ok(Math.abs(Date.now() - at) < 10_000)
  assert.deepEqual(rest, { by: 'ops', action: 'slow', room: 'attic', seconds: 4, reason: 'dust' })
  const lobby = await ada.ask({ type: 'audit', room: 'lobby', limit: 2 }, 'audit')
  assert.deepEqual(
    lobby.entries.map(({ seconds }) => seconds),
    [3, 2],
  )
  const older = await ada.ask({ type: 'audit', before: entry - 1, limit: 1 }, 'audit')
  assert.deepEqual(
    older.entries.map(({ seconds }) => seconds),
    [2],
  )
})

test('those concerned are named as they are called now, where they are known', async () => {
  await using running = await startHub({}, { admit: () => ({ role: 'owner' }) })
  const ada = await running.member('ada', 'lobby')
  const plain = await running.plain()
  plain.send('x')
  const guest = (await ada.next('messages')).messages[0]!.from.id
  const act = { type: 'moderate', action: 'mute', room: 'lobby', member: guest }
  await ada.ask(act, 'moderated')
  await ada.ask({ type: 'nick', nick: 'lovelace' }, 'nick')
  const [entry] = (await ada.ask({ type: 'audit' }, 'audit')).entries
  assert.deepEqual([entry?.byNick, entry?.nick], ['lovelace', undefined])
  assert.deepEqual(running.hub.audit(), [entry])
})

test('a member may not see it', async () => {
  await using running = await startHub()
  const ada = await running.member('ada')
  const error = await ada.ask({ type: 'audit' }, 'error')
  assert.equal(error.code, 'CHAT_FORBIDDEN')
  assert.equal(error.message, 'the audit trail is for moderators and owners')
})
