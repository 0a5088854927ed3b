import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message, OwnMessage, RoomGap } from '../../chat/client/index.ts'
import {
  buildTimeline,
  type TimelineMessage,
  type TimelineRow,
  type TimelineSource,
} from './timeline.ts'

const NOON = new Date(2026, 2, 1, 12).getTime()
const MINUTE = 60_000
const ANN = { id: 'ann', nick: 'Ann' }
const BOB = { id: 'bob', nick: 'Bob' }

function said(seq: number, from = ANN, at = NOON): Message {
  return { room: 'lobby', seq, id: `id ${seq}`, at, from, text: `text ${seq}` }
}

function own(id: string, state: OwnMessage['state'], at = NOON): OwnMessage {
  return {
    id,
    text: `own ${id}`,
    room: 'lobby',
    to: undefined,
    at,
    state,
    seq: undefined,
    error: undefined,
    retry() {},
    discard() {},
    settled: () => Promise.reject(new Error('never awaited')),
  }
}

function layOut(source: Partial<TimelineSource>, me = ANN, before: TimelineRow[] = []) {
  return buildTimeline({ messages: [], gaps: [], own: [], reset: undefined, ...source }, me, before)
}

/** Rows in short, the edge left out: messages of one sender and minute in one line with the sender's name. */
function short(rows: TimelineRow[]): string[] {
  const lines: string[] = []
  for (const row of rows.slice(1)) {
    if (row.kind === 'message' && row.head) lines.push(`${row.from.nick}: ${row.key}`)
    else if (row.kind === 'message') lines.push(`${lines.pop()} ${row.key}`)
    else lines.push(row.kind === 'gap' ? `gap ${row.gap.from}-${row.gap.to}` : row.kind)
  }
  return lines
}

function states(rows: TimelineRow[]) {
  return rows.flatMap((row) => (row.kind === 'message' ? [row.line.state] : []))
}

test('messages are grouped by sender and minute, under their day', () => {
  const rows = layOut({
    messages: [
      said(1),
      said(2, ANN, NOON + MINUTE - 1),
      said(3, ANN, NOON + MINUTE),
      said(4, BOB, NOON + MINUTE),
      said(5, BOB, NOON + 24 * 60 * MINUTE),
    ],
  })
  assert.deepEqual(short(rows), ['day', 'Ann: 1 2', 'Ann: 3', 'Bob: 4', 'day', 'Bob: 5'])
})

test('a member who took another name starts a new group', () => {
  const rows = layOut({ messages: [said(1), said(2, { id: 'ann', nick: 'Anna' })] })
  assert.deepEqual(short(rows), ['day', 'Ann: 1', 'Anna: 2'])
})

test('a gap stands in its place between two messages of one group', () => {
  const gaps: RoomGap[] = [{ from: 2, to: 4, why: 'slow' }]
  assert.deepEqual(short(layOut({ messages: [said(1), said(5)], gaps })), [
    'day',
    'Ann: 1',
    'gap 2-4',
    'Ann: 5',
  ])
})

test('gaps before the first and after the last message are shown', () => {
  const gaps: RoomGap[] = [
    { from: 1, to: 4, why: 'expired' },
    { from: 6, to: 9, why: 'long' },
  ]
  assert.deepEqual(short(layOut({ messages: [said(5)], gaps })), [
    'gap 1-4',
    'day',
    'Ann: 5',
    'gap 6-9',
  ])
})

test('own messages on their way stand at the end, in the group of the same minute', () => {
  const rows = layOut({ messages: [said(1)], own: [own('a', 'sending'), own('b', 'failed')] })
  assert.deepEqual(short(rows), ['day', 'Ann: 1 a b'])
  assert.deepEqual(states(rows), ['stored', 'sending', 'failed'])
})

test('an own message that is stored keeps its id and state when the room shows it', () => {
  const stored = layOut({ messages: [said(1)], own: [{ ...own('id 2', 'stored'), seq: 2 }] })
  const shown = layOut({ messages: [said(1), said(2)] }, ANN, stored)
  assert.deepEqual(short(shown), ['day', 'Ann: 1 2'])
  assert.deepEqual(states(shown), states(stored))
  const [before, after] = [stored, shown].map((rows) => rows.at(-1) as TimelineMessage)
  assert.equal(after!.id, before!.id)
  assert.equal(after!.line.message?.text, 'text 2')
})

test('only own messages have a state', () => {
  const rows = layOut({ messages: [said(1), said(2, BOB)] }, BOB)
  assert.deepEqual(states(rows), [undefined, 'stored'])
})

test('a reset is told above the messages that came after it', () => {
  const reset = { why: 'epoch', at: NOON } as const
  const rows = buildTimeline({ messages: [said(1)], gaps: [], own: [], reset }, ANN)
  assert.deepEqual(short(rows), ['reset', 'day', 'Ann: 1'])
})

test('an own message is the row of before until its state or its fault differs', () => {
  const one = own('a', 'sending')
  const before = layOut({ own: [one] })
  assert.equal(layOut({ own: [one] }, ANN, before)[2], before[2])
  const failed = layOut({ own: [{ ...one, state: 'failed' }] }, ANN, before)
  assert.notEqual(failed[2], before[2])
})

test('rows that look as before are the rows of before, whatever comes or goes around them', () => {
  const messages = Array.from({ length: 200 }, (_, index) =>
    said(index + 1, ANN, NOON + index * MINUTE),
  )
  const before = layOut({ messages })
  const later = layOut({ messages: [...messages.slice(50), said(201, BOB)] }, ANN, before)
  assert.deepEqual(later.slice(2, -1), before.slice(52))
  assert(later.slice(2, -1).every((row, index) => row === before[52 + index]))
  const edited = messages.map((message) =>
    message.seq === 100 ? { ...message, text: 'other' } : message,
  )
  const after = layOut({ messages: edited }, ANN, before)
  assert.deepEqual(
    after.flatMap((row, index) => (row === before[index] ? [] : [row.key])),
    ['100'],
  )
})

test('a message that no longer follows another of its minute names its sender', () => {
  const before = layOut({ messages: [said(1), said(2)] })
  const rows = layOut({ messages: [said(2)] }, ANN, before)
  assert.deepEqual(short(rows), ['day', 'Ann: 2'])
})

test('the line of what is new stands above the first message that was not read, and above a gap there', () => {
  const messages = [said(1), said(2), said(5)]
  assert.deepEqual(short(layOut({ messages, readTo: 1 })), ['day', 'Ann: 1', 'unread', 'Ann: 2 5'])
  const gaps: RoomGap[] = [{ from: 3, to: 4, why: 'unloaded' }]
  assert.deepEqual(short(layOut({ messages, gaps, readTo: 2 })), [
    'day',
    'Ann: 1 2',
    'unread',
    'gap 3-4',
    'Ann: 5',
  ])
  assert.deepEqual(short(layOut({ messages, readTo: 5 })), ['day', 'Ann: 1 2 5'])
})

test('ten thousand messages are laid out again in a moment', () => {
  const messages = Array.from({ length: 10_000 }, (_, index) =>
    said(index + 1, index % 3 ? ANN : BOB, NOON + index * 1_000),
  )
  const before = layOut({ messages })
  const from = performance.now()
  for (let count = 0; count < 20; count += 1) layOut({ messages: [...messages] }, ANN, before)
  assert(performance.now() - from < 2_000)
})

test('every row of a timeline has a key of its own', () => {
  const messages = Array.from({ length: 50 }, (_, index) =>
    said(index * 2 + 1, index % 3 ? ANN : BOB, NOON + index * 7 * 60 * MINUTE),
  )
  const gaps = messages.map(({ seq }): RoomGap => ({ from: seq + 1, to: seq + 1, why: 'slow' }))
  const keys = layOut({ messages, gaps, own: [own('x', 'failed')] }).map(({ key }) => key)
  assert.equal(new Set(keys).size, keys.length)
})
