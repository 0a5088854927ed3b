import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messagesOf } from './message.fixture.ts'
import { Timeline } from './timeline.ts'

const page = (from: number, to: number) => messagesOf('r', from, to)
const seqs = (timeline: Timeline) => timeline.messages.map(({ seq }) => seq)

/** A room that stands at 10 with 6 to 10 shown. */
function started(bound = 100): Timeline {
  const timeline = new Timeline({ messages: bound })
  timeline.start(10, 1, page(6, 10))
  return timeline
}

test('a first page has no gap below it, and tells that there is more above', () => {
  const timeline = started()
  assert.deepEqual(seqs(timeline), [6, 7, 8, 9, 10])
  assert.deepEqual(timeline.gaps, [])
  assert.equal(timeline.earlier, 'more')
})

test('an empty room has nothing above', () => {
  const timeline = new Timeline({ messages: 100 })
  timeline.start(0, 1, [])
  assert.equal(timeline.earlier, 'end')
  assert.deepEqual(timeline.add(page(1, 2)).length, 2)
  assert.deepEqual(timeline.gaps, [])
})

test('a room whose messages are all expired has nothing above', () => {
  const timeline = new Timeline({ messages: 100 })
  timeline.start(10, 11, [])
  assert.equal(timeline.earlier, 'end')
  assert.equal(timeline.newest, 10)
})

test('a message that was here is not added twice', () => {
  const timeline = started()
  assert.deepEqual(timeline.add([...page(9, 11), ...page(11, 11)]), page(11, 11))
  assert.deepEqual(seqs(timeline), [6, 7, 8, 9, 10, 11])
})

test('a jump in the sequence is named as missing', () => {
  const timeline = started()
  timeline.add(page(14, 14))
  assert.deepEqual(timeline.gaps, [{ from: 11, to: 13, why: 'missing' }])
})

test('a jump over more than one answer can bring is left to the reader', () => {
  const timeline = started()
  timeline.add(page(2_000, 2_000))
  assert.deepEqual(timeline.gaps, [{ from: 11, to: 1_999, why: 'long' }])
})

test('messages of a gap go to their places in any order', () => {
  const timeline = started()
  timeline.add(page(15, 15))
  for (const seq of [13, 11, 14]) assert.equal(timeline.add(page(seq, seq)).length, 1)
  assert.deepEqual(seqs(timeline), [6, 7, 8, 9, 10, 11, 13, 14, 15])
  assert.deepEqual(timeline.gaps, [{ from: 12, to: 12, why: 'missing' }])
})

test('a message below the view is not taken in, since what lies between is unknown', () => {
  const timeline = started()
  assert.deepEqual(timeline.add(page(3, 3)), [])
})

test('a gap that the node names goes up to its end, and the next message follows it', () => {
  const timeline = started()
  timeline.skip({ from: 11, to: 20, why: 'slow' })
  timeline.add(page(21, 21))
  assert.deepEqual(timeline.gaps, [{ from: 11, to: 20, why: 'slow' }])
  assert.equal(timeline.newest, 21)
})

test('a gap that the node names over messages that are here names only the others', () => {
  const timeline = started()
  timeline.skip({ from: 9, to: 12, why: 'slow' })
  assert.deepEqual(timeline.gaps, [{ from: 11, to: 12, why: 'slow' }])
  assert.deepEqual(seqs(timeline), [6, 7, 8, 9, 10])
})

test('a gap that begins beyond the newest leaves what lies between as missing', () => {
  const timeline = started()
  timeline.skip({ from: 13, to: 14, why: 'long' })
  assert.deepEqual(timeline.gaps, [
    { from: 11, to: 12, why: 'missing' },
    { from: 13, to: 14, why: 'long' },
  ])
})

test('a page fills a gap from its older end', () => {
  const timeline = started()
  timeline.skip({ from: 11, to: 20, why: 'slow' })
  assert.equal(timeline.fill(11, 14, page(11, 14)).length, 4)
  assert.deepEqual(timeline.gaps, [{ from: 15, to: 20, why: 'slow' }])
})

test('what a page of a gap leaves out is expired', () => {
  const timeline = started()
  timeline.skip({ from: 11, to: 20, why: 'slow' })
  timeline.fill(11, 20, page(16, 20))
  assert.deepEqual(timeline.gaps, [{ from: 11, to: 15, why: 'expired' }])
})

test('a page that begins beyond a gap, or is empty, makes all of it expired', () => {
  for (const messages of [[], page(25, 26)]) {
    const timeline = started()
    timeline.skip({ from: 11, to: 20, why: 'slow' })
    assert.deepEqual(timeline.fill(11, 20, messages), [])
    assert.deepEqual(timeline.gaps, [{ from: 11, to: 20, why: 'expired' }])
  }
})

test('an earlier page goes on top until the first message', () => {
  const timeline = started()
  timeline.prepend(page(3, 5), true)
  assert.equal(timeline.earlier, 'more')
  timeline.prepend(page(1, 2), false)
  assert.equal(timeline.earlier, 'end')
  assert.deepEqual(seqs(timeline), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  assert.deepEqual(timeline.gaps, [])
})

test('an earlier page is at its end when the node keeps nothing more', () => {
  const timeline = started()
  assert.deepEqual(timeline.prepend([], false), [])
  assert.equal(timeline.earlier, 'end')
})

test('an earlier page beyond the bound is taken in as far as there is room', () => {
  const timeline = started(7)
  assert.deepEqual(timeline.prepend(page(1, 5), false), page(4, 5))
  assert.equal(timeline.earlier, 'full')
})

test('the oldest messages go first at the bound, and gaps above them stay', () => {
  const timeline = started(5)
  timeline.skip({ from: 11, to: 11, why: 'slow' })
  timeline.add(page(12, 14))
  assert.deepEqual(seqs(timeline), [9, 10, 12, 13, 14])
  assert.deepEqual(timeline.gaps, [{ from: 11, to: 11, why: 'slow' }])
  assert.equal(timeline.earlier, 'full')
})

test('a gap that comes to lie below the oldest message is forgotten with what was above it', () => {
  const timeline = started(5)
  timeline.skip({ from: 11, to: 11, why: 'slow' })
  timeline.add(page(12, 16))
  assert.deepEqual(timeline.gaps, [])
  assert.deepEqual(seqs(timeline), [12, 13, 14, 15, 16])
})

test('the list of messages is a new array only when it changed', () => {
  const timeline = started()
  const before = timeline.messages
  timeline.add(page(10, 10))
  assert.equal(timeline.messages, before)
  timeline.add(page(11, 11))
  assert.notEqual(timeline.messages, before)
  assert.equal(before.length, 5)
})

test('any order of the same messages ends in the same view without a hole', () => {
  let seed = 7
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  for (let run = 0; run < 50; run++) {
    const timeline = started()
    const frames = page(11, 60).map((message) => ({ message, at: random() }))
    frames.sort((a, b) => a.at - b.at)
    for (const { message } of frames) {
      timeline.add([message, message])
      const named = timeline.gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0)
      assert.equal(timeline.messages.length + named, timeline.newest - 5)
    }
    assert.deepEqual(timeline.gaps, [])
    assert.deepEqual(timeline.messages, page(6, 60))
  }
})
