/** What outlives the process: the hub is closed and made again over the same file. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import type { Store } from '../store/index.ts'
import { openStore } from '../store/index.ts'
import { temporaryFile } from '../store/temporary-store.fixture.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import type { TestHub } from './hub.fixture.ts'
import { startHub } from './hub.fixture.ts'
import { chatMigrations } from './migrations-sqlite.ts'
import { createSqlitePeople } from './people-sqlite.ts'

interface Life extends TestHub {
  end(): Promise<void>
}

/** Starts a hub over a file; ending it closes the file too. */
async function live(file: string): Promise<Life> {
  const store: Store = openStore(file, [chatMigrations], { reserveBytes: 0 })
  const { db } = store
  const running = await startHub({
    history: createSqliteHistory(db),
    people: createSqlitePeople(db),
  })
  return Object.assign(running, {
    async end() {
      await running[Symbol.asyncDispose]()
      await store.close()
    },
  })
}

async function twice(t: TestContext, first: (life: Life) => Promise<void>): Promise<Life> {
  const file = temporaryFile(t)
  const life = await live(file)
  await first(life)
  await life.end()
  const second = await live(file)
  t.after(() => second.end())
  return second
}

test('a client resumes over a restart with exactly what it missed, in the same epoch (need 1)', async (t) => {
  let epoch = ''
  let ada = { id: '', secret: '' }
  const after = await twice(t, async (life) => {
    const member = await life.member('ada', 'lobby')
    ada = { id: member.id, secret: member.secret }
    epoch = (await member.ask({ type: 'join', room: 'lobby' }, 'joined')).epoch
    for (const text of ['one', 'two', 'three']) await life.hub.broadcast('lobby', text)
    await member.ask({ type: 'say', room: 'lobby', id: 'm-1', text: 'four' }, 'said')
  })
  const client = await after.raw()
  const hello = await client.ask({ type: 'hello', member: ada, session: 'gone' }, 'hello')
  assert.equal(hello.member.nick, 'ada')
  assert.equal(hello.resumed, false)
  await after.hub.broadcast('lobby', 'five')
  const joined = await client.ask({ type: 'join', room: 'lobby', epoch, after: 2 }, 'joined')
  assert.deepEqual(
    joined.messages.map(({ seq, text }) => `${seq} ${text}`),
    ['3 three', '4 four', '5 five'],
  )
  const again = { type: 'say', room: 'lobby', id: 'm-1', text: 'four' }
  assert.equal((await client.ask(again, 'said')).seq, 4, 'a repeat is known')
})

test('rooms, topics, slow mode, roles, mutes, bans and the trail outlive a restart', async (t) => {
  const ids: string[] = []
  const secrets: string[] = []
  const after = await twice(t, async (life) => {
    const members = [
      await life.member('muted', 'lobby'),
      await life.member('banned', 'lobby'),
      await life.member('moderator', 'lobby'),
    ]
    for (const { id, secret } of members) {
      ids.push(id)
      secrets.push(secret)
    }
    life.hub.createRoom('attic', { topic: 'dust' })
    life.hub.moderate({ action: 'slow', room: 'attic', seconds: 9 })
    life.hub.moderate({ action: 'mute', room: 'lobby', member: ids[0]!, reason: 'loud' })
    life.hub.moderate({ action: 'ban', member: ids[1]!, reason: 'spam' })
    life.hub.moderate({ action: 'role', member: ids[2]!, role: 'moderator' })
  })
  const hello = (index: number) => ({
    type: 'hello',
    member: { id: ids[index], secret: secrets[index] },
  })
  const muted = await after.raw()
  await muted.ask(hello(0), 'hello')
  const joined = await muted.ask({ type: 'join', room: 'attic' }, 'joined')
  assert.equal(joined.topic, 'dust')
  assert.equal(joined.slow, 9)
  await muted.ask({ type: 'join', room: 'lobby' }, 'joined')
  const say = { type: 'say', room: 'lobby', id: '1', text: 'x' }
  assert.equal((await muted.ask(say, 'error')).message, 'a moderator muted you: loud')
  const banned = await after.raw()
  assert.equal((await banned.ask(hello(1), 'error')).message, 'a moderator banned you: spam')
  const moderator = await after.raw()
  assert.equal((await moderator.ask(hello(2), 'hello')).member.role, 'moderator')
  assert.deepEqual(
    after.hub.audit().map(({ action }) => action),
    ['role', 'ban', 'mute', 'slow'],
  )
})
