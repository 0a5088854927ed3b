import assert from 'node:assert/strict'
import { test } from 'node:test'
import { manualClock } from './manual-clock.fixture.ts'
import { Sessions } from './sessions.ts'
import type { V1Client } from './v1-client.ts'

const client = {} as V1Client
const ada = { id: 'ada', nick: 'Ada' }

test('a session can be taken once', () => {
  const sessions = new Sessions(1000)
  const token = sessions.open(client, ada)
  assert.match(token, /^[\w-]{22}$/)
  assert.deepEqual(sessions.take(token), { member: ada, client })
  assert.equal(sessions.take(token), undefined)
  assert.equal(sessions.take('nonsense'), undefined)
})

test('a session waits for its client after the connection is gone, and no longer', (t) => {
  const clock = manualClock(t)
  const sessions = new Sessions(1000)
  const [early, late] = [sessions.open(client, ada), sessions.open(client, ada)]
  sessions.lose(early)
  sessions.lose(late)
  clock.advance(999)
  assert.deepEqual(sessions.take(early), { member: ada, client: undefined })
  clock.advance(20)
  assert.equal(sessions.take(late), undefined)
})

test('a session whose connection is open does not end', (t) => {
  const clock = manualClock(t)
  const sessions = new Sessions(100)
  const token = sessions.open(client, ada)
  clock.advance(1000)
  assert.ok(sessions.take(token))
})

test('a connection that was replaced loses no session', () => {
  const sessions = new Sessions(1000)
  const token = sessions.open(client, ada)
  sessions.take(token)
  sessions.lose(token)
  sessions.lose('')
  assert.equal(sessions.take(token), undefined)
})
