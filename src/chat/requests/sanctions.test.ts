import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from '../hub.fixture.ts'

async function withOwner() {
  let role: 'owner' | 'member' = 'owner'
  const running = await startHub({}, { admit: () => ({ role, address: '198.51.100.7' }) })
  const owner = await running.member('owner', 'lobby')
  role = 'member'
  return Object.assign(running, { owner })
}

test('what is in force is listed with names and ends, and without addresses', async () => {
  await using running = await withOwner()
  const { hub, owner } = running
  const ada = await running.member('ada', 'lobby')
  hub.createRoom('attic')
  hub.moderate({ action: 'mute', room: 'attic', member: ada.id, reason: 'noise' })
  hub.moderate({ action: 'mute', room: 'lobby', member: ada.id, seconds: 60 })
  hub.moderate({ action: 'ban', member: ada.id, seconds: 600 })
  const { sanctions, more } = await owner.ask({ type: 'sanctions' }, 'sanctions')
  assert.equal(more, false)
  const ends = sanctions.map(({ until }) => until)
  assert.ok(ends[0]! < ends[1]! && ends[2] === undefined)
  assert.deepEqual(
    sanctions.map(({ until: _, ...rest }) => rest),
    [
      { kind: 'mute', room: 'lobby', member: ada.id, nick: 'ada', reason: '' },
      { kind: 'ban', member: ada.id, nick: 'ada', reason: '' },
      { kind: 'mute', room: 'attic', member: ada.id, nick: 'ada', reason: 'noise' },
    ],
  )
  const lobby = await owner.ask({ type: 'sanctions', room: 'lobby' }, 'sanctions')
  assert.deepEqual(
    lobby.sanctions.map(({ kind, room }) => [kind, room]),
    [
      ['mute', 'lobby'],
      ['ban', undefined],
    ],
  )
})

test('what was lifted or has ended is listed no more', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
  await using running = await withOwner()
  const ada = await running.member('ada', 'lobby')
  const act = { room: 'lobby', member: ada.id }
  running.hub.moderate({ ...act, action: 'ban' })
  running.hub.moderate({ ...act, action: 'mute', seconds: 5 })
  running.hub.moderate({ ...act, action: 'unban' })
  const ask = () => running.owner.ask({ type: 'sanctions' }, 'sanctions')
  assert.equal((await ask()).sanctions.length, 1)
  t.mock.timers.tick(5000)
  assert.deepEqual((await ask()).sanctions, [])
})

test('many come in pages that fit together', async () => {
  await using running = await withOwner()
  const { hub, owner } = running
  const ada = await running.member('ada', 'lobby')
  for (let number = 0; number < 205; number += 1) {
    hub.createRoom(`room ${number}`)
    hub.moderate({ action: 'mute', room: `room ${number}`, member: ada.id })
  }
  const first = await owner.ask({ type: 'sanctions' }, 'sanctions')
  assert.deepEqual([first.sanctions.length, first.more], [200, true])
  const second = await owner.ask({ type: 'sanctions', skip: 200 }, 'sanctions')
  assert.deepEqual([second.sanctions.length, second.more], [5, false])
  const rooms = [...first.sanctions, ...second.sanctions].map(({ room }) => room)
  assert.equal(new Set(rooms).size, 205)
})

test('a member may not see it', async () => {
  await using running = await startHub()
  const ada = await running.member('ada')
  const error = await ada.ask({ type: 'sanctions' }, 'error')
  assert.equal(error.code, 'CHAT_FORBIDDEN')
  assert.equal(error.message, 'the list of sanctions is for moderators and owners')
})
