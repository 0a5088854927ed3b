/** A timeline whose pages lie anywhere in the room, in any order, under any bound. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heldBytes } from './held-messages.ts'
import { messagesOf } from './message.fixture.ts'
import { Timeline, type TimelineBound } from './timeline.ts'

const page = (from: number, to: number) => messagesOf('r', from, to)
const seqs = (timeline: Timeline) => timeline.messages.map(({ seq }) => seq)
const range = (from: number, to: number) => page(from, to).map(({ seq }) => seq)

/** A room that stands at 100 with 96 to 100 shown. */
function started(bound: TimelineBound = { messages: 1_000 }): Timeline {
  const timeline = new Timeline(bound)
  timeline.start(100, 1, page(96, 100))
  return timeline
}

test('a page far above is followed by a gap that was not asked for yet', () => {
  const timeline = started()
  timeline.fill(40, 44, page(40, 44))
  assert.deepEqual(seqs(timeline), [...range(40, 44), ...range(96, 100)])
  assert.deepEqual(timeline.gaps, [{ from: 45, to: 95, why: 'unloaded' }])
  assert.equal(timeline.earlier, 'more')
})

test('two pages that touch leave no gap between them, and a page within one parts it', () => {
  const timeline = started()
  timeline.fill(40, 44, page(40, 44))
  timeline.fill(45, 49, page(45, 49))
  timeline.fill(60, 61, page(60, 61))
  assert.deepEqual(timeline.gaps, [
    { from: 50, to: 59, why: 'unloaded' },
    { from: 62, to: 95, why: 'unloaded' },
  ])
})

test('what is farthest from where one reads is given up, on either side', () => {
  const timeline = started({ messages: 7 })
  timeline.keepAround(50)
  timeline.fill(48, 52, page(48, 52))
  assert.deepEqual(seqs(timeline), [...range(48, 52), 96, 97])
  assert.deepEqual(timeline.gaps, [
    { from: 53, to: 95, why: 'unloaded' },
    { from: 98, to: 100, why: 'unloaded' },
  ])
  timeline.keepAround(undefined)
  timeline.fill(98, 100, page(98, 100))
  assert.deepEqual(seqs(timeline), [51, 52, ...range(96, 100)])
  assert.equal(timeline.earlier, 'full')
})

test('new messages of a room in which one reads far up are news, and are given up at once', () => {
  const timeline = started({ messages: 5 })
  timeline.keepAround(10)
  timeline.fill(8, 12, page(8, 12))
  assert.deepEqual(timeline.add(page(101, 102)).length, 2)
  assert.deepEqual(seqs(timeline), range(8, 12))
  assert.deepEqual(timeline.gaps, [{ from: 13, to: 102, why: 'unloaded' }])
  assert.equal(timeline.newest, 102)
})

test('what the client is about to fetch by itself stays named so when its neighbours are given up', () => {
  const timeline = started({ messages: 5 })
  timeline.keepAround(10)
  timeline.fill(8, 12, page(8, 12))
  timeline.add(page(104, 104))
  assert.deepEqual(timeline.gaps, [
    { from: 13, to: 100, why: 'unloaded' },
    { from: 101, to: 103, why: 'missing' },
    { from: 104, to: 104, why: 'unloaded' },
  ])
  assert.equal(timeline.add(page(101, 103)).length, 3)
})

test('long messages leave room for fewer, and one is always held', () => {
  const [message] = page(1, 1)
  const long = (seq: number) => ({ ...message!, seq, text: 'x'.repeat(1_000) })
  const bytes = 3 * heldBytes(long(1))
  const timeline = new Timeline({ messages: 100, bytes })
  timeline.start(0, 1, [])
  timeline.add([1, 2, 3, 4, 5].map(long))
  assert.deepEqual(seqs(timeline), [3, 4, 5])
  assert.equal(timeline.earlier, 'full')
  timeline.add([{ ...message!, seq: 6, text: 'x'.repeat(10_000) }])
  assert.deepEqual(seqs(timeline), [6])
})

test('an earlier page is taken in as far as its bytes have room', () => {
  const timeline = started({ messages: 100, bytes: 8 * heldBytes(page(99, 99)[0]!) })
  timeline.prepend(page(86, 95), true)
  assert.deepEqual(seqs(timeline), range(94, 100))
})

test('who reads further up is shown older messages for newer ones', () => {
  const timeline = started({ messages: 6 })
  timeline.keepAround(96)
  assert.equal(timeline.prepend(page(91, 95), true).length, 5)
  assert.deepEqual(seqs(timeline), range(94, 99))
  assert.deepEqual(timeline.gaps, [{ from: 100, to: 100, why: 'unloaded' }])
  assert.equal(timeline.earlier, 'more')
})

/** Numbers that the node keeps: the first ones and some in between are gone. */
function keptOf(newest: number, random: () => number): Set<number> {
  const first = 1 + Math.floor(random() * 30)
  const kept = range(first, newest).filter((seq) => seq === newest || random() > 0.05)
  return new Set(kept)
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Every number from the bottom to the newest is a message or in one gap, and only what is gone is expired. */
function assertNamed(timeline: Timeline, kept: ReadonlySet<number>): void {
  const parts = [
    ...timeline.messages.map(({ seq }) => ({ from: seq, to: seq, why: 'held' })),
    ...timeline.gaps,
  ].sort((a, b) => a.from - b.from)
  let next = parts[0]?.from ?? 1
  assert.equal(next, timeline.bottom)
  for (const { from, to, why } of parts) {
    assert.equal(from, next)
    next = to + 1
    if (why === 'expired') assert(range(from, to).every((seq) => !kept.has(seq)))
  }
  assert.equal(next, timeline.newest + 1)
}

test('pages anywhere, in any order and under any bound, leave nothing missing that is not named', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seeded(seed)
    const upTo = (most: number) => Math.floor(random() * most)
    let newest = 150
    const kept = keptOf(newest, random)
    const answer = (from: number, to: number) => page(from, to).filter(({ seq }) => kept.has(seq))
    const bound = { messages: 5 + upTo(60), bytes: 600 * (5 + upTo(60)) }
    const timeline = new Timeline(bound)
    timeline.start(newest, Math.min(...kept), answer(newest - 9, newest))
    for (let step = 0; step < 120; step += 1) {
      const from = 1 + upTo(newest)
      const to = Math.min(newest, from + upTo(20))
      const act = upTo(5)
      if (act === 0) timeline.fill(from, to, answer(from, to))
      else if (act === 1) timeline.keepAround(random() < 0.3 ? undefined : from)
      else if (act === 2) {
        const { bottom } = timeline
        timeline.prepend(answer(Math.max(1, bottom - 15), bottom - 1), bottom > 16)
      } else if (act === 3) {
        const skipped = upTo(3)
        for (let seq = newest + 1; seq <= newest + skipped + 1; seq += 1) kept.add(seq)
        newest += skipped + 1
        timeline.add(page(newest, newest))
      } else timeline.skip({ from: newest - 3, to: newest, why: 'slow' })
      assertNamed(timeline, kept)
      assert(timeline.messages.length <= bound.messages, `seed ${seed}`)
      const bytes = timeline.messages.reduce((sum, message) => sum + heldBytes(message), 0)
      assert(bytes <= bound.bytes, `seed ${seed}`)
    }
  }
})

test('gaps filled by pages from either end, in any order, end in all that the node keeps', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = seeded(seed)
    const kept = keptOf(150, random)
    const answer = (from: number, to: number) => page(from, to).filter(({ seq }) => kept.has(seq))
    const timeline = new Timeline({ messages: 1_000 })
    timeline.start(150, 1, answer(140, 150))
    for (let part = 0; part < 5; part += 1) {
      const from = 1 + Math.floor(random() * 140)
      timeline.fill(from, from + 5, answer(from, from + 5))
    }
    timeline.fill(1, 1, answer(1, 1))
    for (;;) {
      const open = timeline.gaps.filter(({ why }) => why !== 'expired')
      const gap = open[Math.floor(random() * open.length)]
      if (!gap) break
      const size = Math.min(gap.to - gap.from, Math.floor(random() * 9))
      if (random() < 0.5)
        timeline.fill(gap.from, gap.from + size, answer(gap.from, gap.from + size))
      else timeline.fill(gap.to - size, gap.to, answer(gap.to - size, gap.to))
      assertNamed(timeline, kept)
    }
    assert.deepEqual(
      seqs(timeline),
      [...kept].sort((a, b) => a - b),
    )
  }
})
