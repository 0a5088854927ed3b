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

test('a member may not see it', async () => {
  await using running = await startHub()
  const ada = await running.member('ada')
  const error = await ada.ask({ type: 'audit' }, 'error')
  assert.equal(error.code, 'CHAT_FORBIDDEN')
  assert.equal(error.message, 'the audit trail is for moderators and owners')
})
