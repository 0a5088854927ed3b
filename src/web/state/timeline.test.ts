import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message, OwnMessage, RoomGap } from '../../chat/client/index.ts'
import { buildTimeline, sameGroup, type TimelineGroup, type TimelineRow } from './timeline.ts'

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

function layOut(source: { messages?: Message[]; gaps?: RoomGap[]; own?: OwnMessage[] }, me = ANN) {
  return buildTimeline({ messages: [], gaps: [], own: [], reset: undefined, ...source }, me)
}

/** Rows in short: a group is its sender and its keys. */
function short(rows: TimelineRow[]): string[] {
  return rows.map((row) =>
    row.kind === 'group'
      ? `${row.from.nick}: ${row.lines.map(({ key }) => key).join(' ')}`
      : row.kind === 'gap'
        ? `gap ${row.gap.from}-${row.gap.to}`
        : row.kind,
  )
}

function groups(rows: TimelineRow[]): TimelineGroup[] {
  return rows.filter((row) => row.kind === 'group')
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
  assert.deepEqual(
    groups(rows)[0]?.lines.map(({ state }) => state),
    ['stored', 'sending', 'failed'],
  )
})

test('only own messages have a state', () => {
  const rows = layOut({ messages: [said(1), said(2, BOB)] }, BOB)
  assert.deepEqual(
    groups(rows).map(({ lines }) => lines[0]?.state),
    [undefined, 'stored'],
  )
})

test('a reset is told above the messages that came after it', () => {
  const reset = { why: 'epoch', at: NOON } as const
  const rows = buildTimeline({ messages: [said(1)], gaps: [], own: [], reset }, ANN)
  assert.deepEqual(short(rows), ['reset', 'day', 'Ann: 1'])
})

test('a group is the same until a line of it or its sender differs', () => {
  const groupOf = (message: OwnMessage) => groups(layOut({ own: [message] }))[0]!
  const sending = groupOf(own('a', 'sending'))
  assert.equal(sameGroup(sending, groupOf(own('a', 'sending'))), true)
  assert.equal(sameGroup(sending, groupOf(own('a', 'failed'))), false)
  assert.equal(sameGroup(sending, groupOf(own('b', 'sending'))), false)
  const [first] = groups(layOut({ messages: [said(1)] }))
  const [longer] = groups(layOut({ messages: [said(1), said(2)] }))
  assert.equal(sameGroup(first!, longer!), false)
})

test('every row of a timeline has a key of its own', () => {
  const messages = Array.from({ length: 50 }, (_, index) =>
    said(index * 2 + 1, index % 3 ? ANN : BOB, NOON + index * 7 * 60 * MINUTE),
  )
  const gaps = messages.map(({ seq }): RoomGap => ({ from: seq + 1, to: seq + 1, why: 'slow' }))
  const keys = layOut({ messages, gaps, own: [own('x', 'failed')] }).map(({ key }) => key)
  assert.equal(new Set(keys).size, keys.length)
})
