import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Announcement, createAnnouncer } from './announcer.ts'
import { ANNOUNCE_MS, ANNOUNCED_CHARACTERS } from './limits.ts'

function spokenOf(nicks: string[]) {
  return nicks.map((nick) => ({ nick, text: `from ${nick}` }))
}

test('messages of a second are read out together, and those after it in a sentence of their own', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const said: Announcement[] = []
  const announce = createAnnouncer((announcement) => said.push(announcement))
  for (const spoken of spokenOf(['Ann', 'Bob'])) announce(spoken)
  assert.deepEqual(said, [])
  t.mock.timers.tick(ANNOUNCE_MS)
  announce({ nick: 'Eve', text: 'late' })
  t.mock.timers.tick(ANNOUNCE_MS)
  assert.deepEqual(said, [
    { kind: 'messages', messages: spokenOf(['Ann', 'Bob']) },
    { kind: 'messages', messages: [{ nick: 'Eve', text: 'late' }] },
  ])
})

test('a flood is only counted, and a long message is cut', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const said: Announcement[] = []
  const announce = createAnnouncer((announcement) => said.push(announcement))
  for (const spoken of spokenOf(['a', 'b', 'c', 'd', 'e'])) announce(spoken)
  t.mock.timers.tick(ANNOUNCE_MS)
  announce({ nick: 'a', text: 'x'.repeat(5_000) })
  t.mock.timers.tick(ANNOUNCE_MS)
  assert.deepEqual(said, [
    { kind: 'count', count: 5 },
    { kind: 'messages', messages: [{ nick: 'a', text: 'x'.repeat(ANNOUNCED_CHARACTERS) }] },
  ])
})
