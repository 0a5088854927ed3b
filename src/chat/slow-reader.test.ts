/** The ladder for a client that reads slowly (need 2): coalesce, skip with a gap, close with a code; others are unharmed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestHub } from './hub.fixture.ts'
import { startHub } from './hub.fixture.ts'
import type { HubLimits } from './limits.ts'
import type { GapNotice, Message, Role, ServerFrame } from './protocol/index.ts'
import type { RawPeer } from './raw-peer.fixture.ts'

const V1 = { 'Sec-WebSocket-Protocol': 'rialto.v1' }
const MIB = 1024 * 1024
/** Large, so that the buffers of the kernel are full after a few hundred. */
const TEXT = 'x'.repeat(60_000)
/** More than the kernel ever takes for one connection. */
const MOST = 2_000

/** A v1 client in the lobby that has stopped reading. */
async function stalledMember(running: TestHub, nick: string): Promise<RawPeer> {
  const { peer } = await running.upgrade('/ws', V1)
  peer.say({ type: 'hello', nick })
  peer.say({ type: 'join', room: 'lobby' })
  while (!(await peer.text()).startsWith('{"type":"joined"'));
  peer.socket.pause()
  return peer
}

/** A plain client that has stopped reading. */
async function stalledPlain(running: TestHub): Promise<RawPeer> {
  const { peer } = await running.upgrade('/ws')
  peer.socket.pause()
  return peer
}

/** Speaks in the lobby until something is so; returns the newest seq. */
async function speakUntil(running: TestHub, isSo: () => boolean): Promise<number> {
  for (let times = 0; times < MOST; times += 1) {
    const { seq } = await running.hub.broadcast('lobby', TEXT)
    if (isSo()) return seq
  }
  throw new Error('it never came to be so')
}

/** A member who reads, and tells which seqs it has been sent. */
async function reader(running: TestHub): Promise<(until: number) => Promise<number[]>> {
  const member = await running.member('reader', 'lobby')
  const seqs: number[] = []
  return async (until) => {
    while (seqs.at(-1) !== until)
      seqs.push(...(await member.next('messages')).messages.map(({ seq }) => seq))
    assert.deepEqual(member.unread('gap'), [])
    return seqs
  }
}

function upTo(last: number, from = 1): number[] {
  return Array.from({ length: last + 1 - from }, (_, index) => from + index)
}

/** Reads on until a seq has come; returns all messages and the gaps before them. */
async function readUntil(peer: RawPeer, until: number) {
  peer.socket.resume()
  const messages: Message[] = []
  const gaps: { from: number; to: number; after: number }[] = []
  while (messages.at(-1)?.seq !== until) {
    const frame = JSON.parse(await peer.text()) as ServerFrame
    if (frame.type === 'gap' && frame.gap)
      gaps.push({ from: frame.gap.from, to: frame.gap.to, after: messages.at(-1)?.seq ?? 0 })
    if (frame.type === 'messages') messages.push(...frame.messages)
  }
  return { seqs: messages.map(({ seq }) => seq), gaps }
}

/** Reads on until the node tells what it left out. */
async function readGap(peer: RawPeer): Promise<GapNotice> {
  for (;;) {
    const frame = JSON.parse(await peer.text()) as ServerFrame
    if (frame.type === 'gap') return frame
  }
}

function start(limits: Partial<HubLimits>, role: Role = 'member'): Promise<TestHub> {
  return startHub({ limits: { writeWaitMs: 60_000, ...limits } }, { admit: () => ({ role }) })
}

test('what waits for a v1 client leaves in order when it reads again, and nothing is lost', async () => {
  await using running = await start({ queueBytes: 64 * MIB })
  const readOn = await reader(running)
  const peer = await stalledMember(running, 'stalled')
  const first = await speakUntil(running, () => running.hub.stats().behind === 1)
  const last = await speakUntil(running, () => running.hub.stats().queueBytes > MIB)
  assert.ok(last > first)
  const lag = new Map(running.hub.members('lobby').map(({ nick, lagBytes }) => [nick, lagBytes]))
  assert.ok(lag.get('stalled')! > MIB / 2, 'its lag is visible')
  assert.equal(lag.get('reader'), 0)
  const { seqs, gaps } = await readUntil(peer, last)
  assert.deepEqual(seqs, upTo(last))
  assert.deepEqual(gaps, [])
  assert.deepEqual(await readOn(last), upTo(last))
  const { seq } = await running.hub.broadcast('lobby', 'the newest')
  assert.deepEqual((await readUntil(peer, seq)).seqs, [seq])
  assert.equal(running.hub.stats().dropped.slow, 0)
})

test('what waits for a plain client leaves in order when it reads again, and nothing is lost', async () => {
  await using running = await start({ queueBytes: 64 * MIB })
  const peer = await stalledPlain(running)
  const last = await speakUntil(running, () => running.hub.stats().queueBytes > MIB)
  await running.hub.broadcast('lobby', 'the newest')
  peer.socket.resume()
  const lines: string[] = []
  while (lines.at(-1) !== 'node: the newest') lines.push(...(await peer.text()).split('\n'))
  assert.equal(lines.length, last + 1)
})

test('past its bound a v1 client skips to the newest, with one gap that history fills', async () => {
  await using running = await start({ queueBytes: MIB / 2 })
  const readOn = await reader(running)
  const peer = await stalledMember(running, 'stalled')
  await speakUntil(running, () => running.hub.stats().dropped.slow > 0)
  const skippedOnce = running.hub.stats().dropped.slow
  const last = await speakUntil(running, () => running.hub.stats().dropped.slow > skippedOnce)
  assert.ok(running.hub.stats().queueBytes < 2 * MIB, 'what was skipped is not kept')
  await running.hub.broadcast('lobby', TEXT)
  const { seqs, gaps } = await readUntil(peer, last + 1)
  assert.equal(gaps.length, 1)
  const { from, to, after } = gaps[0]!
  assert.equal(from, after + 1)
  assert.deepEqual([...seqs.filter((seq) => seq <= after), ...upTo(to, from)], upTo(to))
  assert.deepEqual(
    seqs.filter((seq) => seq > after),
    upTo(last + 1, to + 1),
  )
  assert.equal(running.hub.stats().dropped.slow, to + 1 - from)
  peer.say({ type: 'history', room: 'lobby', after: from - 1, limit: 1 })
  const page = JSON.parse(await peer.text()) as ServerFrame
  assert.ok(page.type === 'history')
  assert.equal(page.messages[0]?.seq, from)
  assert.deepEqual(await readOn(last + 1), upTo(last + 1))
  assert.deepEqual(running.hub.stats().closed, {})
})

test('who was skipped is told how the room stands now: its topic, slow mode and members', async () => {
  await using running = await start({ queueBytes: MIB / 2 }, 'owner')
  const reader = await running.member('reader', 'lobby')
  const peer = await stalledMember(running, 'stalled')
  await speakUntil(running, () => running.hub.stats().behind === 1)
  await reader.ask({ type: 'topic', room: 'lobby', topic: 'news' }, 'topic')
  running.hub.moderate({ action: 'slow', room: 'lobby', seconds: 5 })
  const said = await reader.ask({ type: 'say', room: 'lobby', id: 'm', text: 'x' }, 'said')
  const edit = { type: 'edit', room: 'lobby', seq: said.seq, text: 'y' }
  const { rev } = await reader.ask(edit, 'changed')
  await reader.ask({ type: 'leave', room: 'lobby' }, 'left')
  await speakUntil(running, () => running.hub.stats().dropped.slow > 0)
  peer.socket.resume()
  const gap = await readGap(peer)
  const { topic, slow, presence } = gap
  assert.deepEqual([topic, slow, gap.rev, rev], ['news', 5, 1, 1])
  assert.deepEqual(
    presence?.members.map(({ nick }) => nick),
    ['stalled'],
  )
})

test('who was not sent notices alone is told how the room stands, of no gap', async () => {
  await using running = await start({ queueBytes: 64 * 1024 }, 'owner')
  const reader = await running.member('reader', 'lobby')
  const peer = await stalledMember(running, 'stalled')
  await speakUntil(running, () => running.hub.stats().behind === 1)
  const { seq } = running.hub.history('lobby').messages.at(-1)!
  const topic = 't'.repeat(500)
  // One message waits; once it alone is behind, notices are what grows past the bound.
  for (let times = 0; times < 300; times += 1) {
    await reader.ask({ type: 'topic', room: 'lobby', topic: `${topic} ${times}` }, 'topic')
  }
  peer.socket.resume()
  const gap = await readGap(peer)
  assert.equal(gap.topic, `${topic} 299`)
  assert.ok(gap.gap === undefined || gap.gap.to <= seq)
})

test('past its bound a plain client is closed with 1013 and the reason', async () => {
  await using running = await start({ queueBytes: MIB / 2 })
  const readOn = await reader(running)
  const peer = await stalledPlain(running)
  const last = await speakUntil(running, () => running.hub.stats().closed[1013] === 1)
  peer.socket.resume()
  assert.deepEqual(await peer.close(), {
    code: 1013,
    reason: 'too many unread bytes wait for this client; come back when it can read faster',
  })
  assert.ok(running.hub.stats().dropped.slow > 0)
  assert.deepEqual(await readOn(last), upTo(last))
})

test('who leaves and joins again while behind is answered first, and then hears what is newer', async () => {
  await using running = await start({ queueBytes: 64 * MIB })
  const readOn = await reader(running)
  const peer = await stalledMember(running, 'stalled')
  await speakUntil(running, () => running.hub.stats().queueBytes > MIB)
  peer.say({ type: 'leave', room: 'lobby' })
  peer.say({ type: 'join', room: 'lobby', limit: 1 })
  // Its place of before is forgotten: the lag of the new one is small.
  const last = await speakUntil(running, () => running.hub.stats().queueBytes < MIB)
  const { seq } = await running.hub.broadcast('lobby', 'the newest')
  peer.socket.resume()
  while (!(await peer.text()).startsWith('{"type":"left"'));
  const joined = JSON.parse(await peer.text()) as ServerFrame
  assert.ok(joined.type === 'joined' && joined.seq <= last)
  assert.deepEqual((await readUntil(peer, seq)).seqs, upTo(seq, joined.seq + 1))
  assert.deepEqual(await readOn(seq), upTo(seq))
})

test('a write that does not end in time closes with 4006', async () => {
  await using running = await start({ writeWaitMs: 50, queueBytes: 64 * MIB })
  const readOn = await reader(running)
  const peer = await stalledMember(running, 'stalled')
  const last = await speakUntil(running, () => running.hub.stats().closed[4006] === 1)
  peer.socket.resume()
  assert.deepEqual(await peer.close(), { code: 4006, reason: 'a write did not end in time' })
  assert.deepEqual(await readOn(last), upTo(last))
})

test('a client that answers no close is destroyed', async () => {
  await using running = await start({ writeWaitMs: 50, closeWaitMs: 50, queueBytes: 64 * MIB })
  const readOn = await reader(running)
  await stalledMember(running, 'stalled')
  const last = await speakUntil(
    running,
    () => running.hub.stats().closed[4006] === 1 && running.hub.stats().connections.v1 === 1,
  )
  assert.deepEqual(await readOn(last), upTo(last))
  assert.equal(running.hub.stats().queueBytes, 0)
})

test('past the bound of all queues together the furthest behind is closed, the others are not', async () => {
  await using running = await start({ totalQueueBytes: 3 * MIB, queueBytes: 64 * MIB })
  const readOn = await reader(running)
  const furthest = await stalledMember(running, 'furthest')
  await speakUntil(running, () => running.hub.stats().queueBytes > MIB)
  await stalledMember(running, 'later')
  const last = await speakUntil(running, () => {
    assert.ok(running.hub.stats().queueBytes <= 3 * MIB)
    return running.hub.stats().closed[1013] === 1
  })
  furthest.socket.resume()
  await furthest.gone
  assert.deepEqual(
    running.hub.members('lobby').map(({ nick }) => nick),
    ['reader', 'later'],
  )
  assert.deepEqual(await readOn(last), upTo(last))
})
