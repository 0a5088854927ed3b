import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ModeratedAnswer } from '../../chat/client/index.ts'
import { NOTICE_MS, SHOWN_NOTICES } from './limits.ts'
import { createNoticeBoard, type Notice } from './notice-board.ts'
import { createStore } from './store.ts'

function openBoard() {
  const store = createStore<{ notices: readonly Notice[] }>({ notices: [] })
  const board = createNoticeBoard(store)
  return {
    board,
    notices: () => store.get().notices,
    fail(message: string) {
      board.post({ kind: 'error', fault: { code: 'X', message, retryAfter: undefined } })
    },
    moderate(act: Omit<ModeratedAnswer, 'type'>) {
      board.post({ kind: 'moderated', act: { type: 'moderated', ...act } })
    },
  }
}

test('an error that is shown is not shown twice, and the oldest goes when there are too many', () => {
  const { fail, notices } = openBoard()
  for (const message of ['a', 'b', 'a', 'c', 'd']) fail(message)
  assert.deepEqual(
    notices().map((notice) => notice.kind === 'error' && notice.fault.message),
    ['b', 'c', 'd'],
  )
  assert.equal(notices().length, SHOWN_NOTICES)
})

test('good news and what is neither good nor bad go by themselves, and bad news stay', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { board, fail, moderate, notices } = openBoard()
  fail('a')
  moderate({ action: 'unmute' })
  moderate({ action: 'slow', seconds: 10 })
  assert.deepEqual(
    notices().map(({ tone }) => tone),
    ['bad', 'good', 'plain'],
  )
  t.mock.timers.tick(NOTICE_MS - 1)
  assert.equal(notices().length, 3)
  t.mock.timers.tick(1)
  assert.deepEqual(
    notices().map(({ tone }) => tone),
    ['bad'],
  )
  board.dismiss(1)
  assert.deepEqual(notices(), [])
})

test('a notice that was dismissed takes no other one with it when its time is over', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { board, moderate, notices } = openBoard()
  moderate({ action: 'unban' })
  board.dismiss(1)
  t.mock.timers.tick(NOTICE_MS / 2)
  moderate({ action: 'role', role: 'moderator' })
  t.mock.timers.tick(NOTICE_MS / 2)
  assert.equal(notices().length, 1)
  t.mock.timers.tick(NOTICE_MS / 2)
  assert.equal(notices().length, 0)
})

test('each act of moderation has its tone', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const toneOf = (act: Omit<ModeratedAnswer, 'type'>) => {
    const { moderate, notices } = openBoard()
    moderate(act)
    return notices()[0]?.tone
  }
  assert.equal(toneOf({ action: 'mute' }), 'bad')
  assert.equal(toneOf({ action: 'kick' }), 'bad')
  assert.equal(toneOf({ action: 'ban' }), 'bad')
  assert.equal(toneOf({ action: 'unban' }), 'good')
  assert.equal(toneOf({ action: 'slow', seconds: 0 }), 'good')
  assert.equal(toneOf({ action: 'role', role: 'member' }), 'plain')
  assert.equal(toneOf({ action: 'role', role: 'moderator' }), 'good')
})

test('what is true no more is withdrawn, and nothing else', () => {
  const store = createStore<{ notices: readonly Notice[] }>({ notices: [] })
  const board = createNoticeBoard(store)
  for (const code of ['A', 'B']) {
    board.post({ kind: 'error', fault: { code, message: code, retryAfter: undefined } })
  }
  board.withdraw(['A', 'C'])
  assert.deepEqual(
    store.get().notices.map((notice) => notice.kind === 'error' && notice.fault.code),
    ['B'],
  )
})
