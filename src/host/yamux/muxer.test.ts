import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MessageStream } from '@libp2p/interface'
import { NEGOTIATION_MS } from '../limits.ts'
import { MULTISTREAM, toLines } from '../multistream.ts'
import { RefusedError, type YamuxError } from './errors.ts'
import { YamuxMuxer } from './muxer.ts'
import { frame, framesOf, turn } from './sessions.fixture.ts'
import { Slabs } from './slabs.ts'
import type { YamuxStream } from './stream.ts'

const SYN = 1

/** A connection of which the test is the other end. */
function connection() {
  const sent: Buffer[] = []
  const events = new EventTarget()
  const made = Object.assign(events, {
    direction: 'outbound',
    status: 'open',
    writableNeedsDrain: false,
    log: Object.assign(() => {}, { trace() {}, error() {} }),
    aborted: undefined as Error | undefined,
    send: (bytes: Buffer) => sent.push(bytes) > 0,
    abort(error: Error) {
      made.aborted = error
    },
  })
  return {
    made,
    frames: async () => {
      await turn()
      return framesOf(Buffer.concat(sent.splice(0)))
    },
    bring(bytes: Buffer) {
      events.dispatchEvent(Object.assign(new Event('message'), { data: bytes }))
    },
  }
}

function muxed(taken: YamuxStream[] = []) {
  const { made, ...end } = connection()
  const cuts: string[] = []
  const direct = {
    takes: (protocol: string) => protocol === '/x/ours',
    stream: (stream: YamuxStream) => void taken.push(stream),
    cut: (error: YamuxError) => void cuts.push(error.message),
  }
  const muxer = new YamuxMuxer(made as unknown as MessageStream, { direct, slabs: new Slabs() })
  muxer.addEventListener('stream', () => {})
  return { muxer, cuts, ...end }
}

test('a stream is there at once where the other end is of our kind, spoke just now, and agreed before', async () => {
  const { muxer, frames, bring } = muxed()
  const [greeting] = await frames()
  const first = muxer.openDirect('/x/1', 5)
  assert.equal(first.isLikely, false)
  bring(frame({ stream: first.stream.id }, toLines(MULTISTREAM, '/x/1')))
  await first.agreed
  assert.equal(muxer.openDirect('/x/1', 5).isLikely, false)
  bring(frame({ ...greeting!, data: undefined } as never))
  assert.equal(muxer.openDirect('/x/1', 5).isLikely, true)
  assert.equal(muxer.openDirect('/x/2', 5).isLikely, false)
  assert.deepEqual([muxer.countOf('outbound', '/x/1'), muxer.streams.length], [3, 4])
})

test('a proposal that is refused, misunderstood or not answered in time ends its stream', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { muxer, frames, bring } = muxed()
  await frames()
  const answers: [string[], string][] = [
    [[MULTISTREAM, 'na'], 'not spoken'],
    [[MULTISTREAM, '/x/other'], 'malformed'],
    [['/other/1.0.0', '/x/1'], 'malformed'],
  ]
  for (const [lines, refusal] of answers) {
    const { stream, agreed } = muxer.openDirect('/x/1', 5)
    bring(frame({ stream: stream.id }, toLines(...lines)))
    await assert.rejects(agreed, new RefusedError(refusal as 'malformed'))
  }
  const ended = muxer.openDirect('/x/1', 5)
  bring(frame({ stream: ended.stream.id, flags: 4 }, toLines(MULTISTREAM)))
  await assert.rejects(ended.agreed, new RefusedError('ended'))
  const late = muxer.openDirect('/x/1', 5)
  t.mock.timers.tick(NEGOTIATION_MS)
  await assert.rejects(late.agreed, new RefusedError('late'))
  assert.deepEqual([muxer.countOf('outbound', '/x/1'), muxer.streams], [0, []])
})

test('a stream of the other end waits for its proposal as long as that may take, and is taken or passed on', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const taken: YamuxStream[] = []
  const { muxer, frames, bring } = muxed(taken)
  const passed: unknown[] = []
  muxer.addEventListener('stream', ({ detail }) => void passed.push(detail))
  await frames()
  bring(frame({ type: 1, flags: SYN, stream: 2 }))
  bring(frame({ type: 1, flags: SYN, stream: 4 }))
  bring(frame({ type: 1, flags: SYN, stream: 6 }))
  assert.equal(muxer.streams.length, 3)
  bring(
    frame({ stream: 2 }, Buffer.concat([toLines(MULTISTREAM, '/x/ours'), Buffer.from('first')])),
  )
  bring(frame({ stream: 4 }, toLines(MULTISTREAM, '/x/theirs')))
  t.mock.timers.tick(NEGOTIATION_MS)
  assert.deepEqual([taken.length, passed.length], [1, 1])
  assert.deepEqual([taken[0]!.protocol, taken[0]!.peek(9).toString()], ['/x/ours', 'first'])
  assert.equal(muxer.countOf('inbound', '/x/ours'), 1)
  // The one that proposed nothing is reset, and gone.
  const resets = (await frames()).filter(({ flags }) => flags === 8)
  assert.deepEqual([resets.map(({ stream }) => stream), muxer.streams.length], [[6], 2])
})

test('whoever runs the node hears why a peer was cut', async () => {
  const { cuts, bring } = muxed()
  await turn()
  bring(frame({ type: 9 }))
  assert.equal(cuts.length, 1)
  assert.match(cuts[0]!, /^the peer sent .*; the connection is cut$/)
})

test('this end opens so many streams as it may, and no more', async () => {
  const { made } = connection()
  const muxer = new YamuxMuxer(made as unknown as MessageStream, {
    maxStreams: 2,
    slabs: new Slabs(),
  })
  muxer.addEventListener('stream', () => {})
  await turn()
  await muxer.createStream()
  await muxer.createStream()
  await assert.rejects(muxer.createStream(), { name: 'TooManyOutboundProtocolStreamsError' })
})
