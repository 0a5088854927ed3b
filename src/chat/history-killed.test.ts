import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { it } from 'node:test'
import { openStore } from '../store/index.ts'
import { temporaryFile } from '../store/temporary-store.fixture.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { messageOf } from './messages.fixture.ts'
import { chatMigrations } from './migrations-sqlite.ts'

const ENOUGH = 20_000
const ENOUGH_CHANGES = 500

it('holds every message that was answered, once and in order, after kill -9 in the middle', async (t) => {
  const file = temporaryFile(t)
  const writer = spawn(process.execPath, [
    join(import.meta.dirname, 'append-batches.fixture.ts'),
    file,
  ])
  const exit = once(writer, 'exit')
  let answered = 0
  for await (const line of createInterface(writer.stdout)) {
    answered = Number(line)
    if (answered >= ENOUGH) writer.kill('SIGKILL')
  }
  assert.deepEqual(await exit, [null, 'SIGKILL'])
  assert.ok(answered >= ENOUGH)

  await using store = openStore(file, [chatMigrations])
  const history = createSqliteHistory(store.db)
  const { seq, first, bytes } = history.room('lobby')!
  assert.ok(seq >= answered, `${seq} kept of ${answered} answered`)
  assert.deepEqual({ first, bytes }, { first: 1, bytes: seq * 5 })
  let last = 0
  for (let more = true; more; ) {
    const page = history.after('lobby', last, { messages: 1_000, bytes: 1e9 })
    for (const message of page.messages) assert.deepEqual(message, messageOf(++last))
    more = page.more
  }
  assert.equal(last, seq)
  assert.deepEqual(history.find('lobby', 'ann', `m${seq}`), { seq, at: seq })
  history.append([messageOf(seq + 1)])
})

it('holds every change that was answered after kill -9 in the middle', async (t) => {
  const file = temporaryFile(t)
  const writer = spawn(process.execPath, [
    join(import.meta.dirname, 'change-messages.fixture.ts'),
    file,
  ])
  const exit = once(writer, 'exit')
  let answered = 0
  for await (const line of createInterface(writer.stdout)) {
    answered = Number(line)
    if (answered >= ENOUGH_CHANGES) writer.kill('SIGKILL')
  }
  assert.deepEqual(await exit, [null, 'SIGKILL'])
  assert.ok(answered >= ENOUGH_CHANGES)

  await using store = openStore(file, [chatMigrations])
  const history = createSqliteHistory(store.db)
  const { rev } = history.room('lobby')!
  assert.ok(rev >= answered, `${rev} kept of ${answered} answered`)
  const page = history.changes('lobby', answered - 10, { messages: 100, bytes: 1e9 })
  const texts = page.messages.map(({ text }) => text)
  const last = Array.from({ length: 10 }, (_, index) => `text ${rev - 9 + index}`)
  assert.deepEqual(texts, last)
})
