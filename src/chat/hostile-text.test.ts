import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryStore } from '../store/temporary-store.fixture.ts'
import { bystanders } from './bystanders.fixture.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { startHub } from './hub.fixture.ts'
import { chatMigrations } from './migrations-sqlite.ts'
import { createSqlitePeople } from './people-sqlite.ts'

const HOSTILE = {
  'NUL characters': ['a\0b\0', 'a\0b\0'],
  'lone surrogates': ['a\ud800b\udc00', 'a\ufffdb\ufffd'],
  'a right-to-left override': ['\u202egnp.exe', '\u202egnp.exe'],
  markup: ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  'line separators': ['a\u2028b\u2029c\u0085d', 'a\u2028b\u2029c\u0085d'],
  'signs beyond the first plane': ['\u{1f469}\u200d\u{1f680}', '\u{1f469}\u200d\u{1f680}'],
} as const

for (const kept of ['memory', 'SQLite'] as const) {
  for (const [name, [text, heard]] of Object.entries(HOSTILE)) {
    test(`${name} in a text are data, live and read back from a history in ${kept}`, async (t) => {
      const { db } = temporaryStore(t, [chatMigrations])
      await using running = await startHub(
        kept === 'SQLite'
          ? { history: createSqliteHistory(db), people: createSqlitePeople(db) }
          : {},
      )
      const member = await running.member('ada', 'lobby')
      await member.ask({ type: 'say', room: 'lobby', id: 'm\0-1', text }, 'said')
      const live = (await member.next('messages')).messages[0]!
      assert.equal(live.text, heard)
      assert.equal(live.id, 'm\0-1')
      const page = await member.ask({ type: 'history', room: 'lobby' }, 'history')
      assert.deepEqual(page.messages, [live])
      assert.deepEqual(running.hub.history('lobby').messages, [live])
    })
  }

  test(`two rooms and two ids that a store would read as one stay apart (${kept})`, async (t) => {
    const { db } = temporaryStore(t, [chatMigrations])
    await using running = await startHub(
      kept === 'SQLite' ? { history: createSqliteHistory(db), people: createSqlitePeople(db) } : {},
    )
    const others = await bystanders(running)
    const member = await running.member('ada', 'lobby')
    await member.ask({ type: 'create', room: '\ufffd' }, 'created')
    await member.ask({ type: 'join', room: '\ufffd' }, 'joined')
    const error = await member.ask({ type: 'join', room: '\ud800' }, 'error')
    assert.equal(error.code, 'CHAT_NO_ROOM')
    for (const id of ['\ufffd', '\ud801', '\ud802'])
      member.send({ type: 'say', room: '\ufffd', id, text: 'poison' })
    assert.equal((await member.next('said')).seq, 1)
    await others.goOn()
  })
}
