import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import { bytes, json } from './codec.ts'
import { defineMessage } from './define-message.ts'
import { Dispatcher } from './dispatcher.ts'
import type { Message } from './message.ts'

const NEWS = defineMessage('news', bytes())
const TX = defineMessage('newtx', bytes(), { filter: true })
const body = (text: string) => Buffer.from(text)

function running() {
  const failed: unknown[] = []
  const room: string[] = []
  const dispatcher = new Dispatcher({
    failed: (error) => failed.push(error),
    room: (peer) => room.push(peer),
  })
  dispatcher.start()
  return { dispatcher, failed, room }
}

/** A handler that keeps what it gets, and is busy until it is let go. */
function busyHandler() {
  const got: string[] = []
  let release = Promise.withResolvers<void>()
  return {
    got,
    handler: (message: Message) => {
      got.push(Buffer.from(message.data).toString())
      return release.promise
    },
    /** It is done with its message, and with all that come. */
    async letGo() {
      release.resolve()
      for (let times = 0; times < 20; times += 1) await turn()
    },
    stay() {
      release = Promise.withResolvers<void>()
    },
  }
}

test('every handler of a type gets its messages, with sender, data and hash', () => {
  const { dispatcher } = running()
  const got: Message[][] = [[], []]
  for (const list of got) dispatcher.register(NEWS, (message) => void list.push(message))
  assert.equal(dispatcher.put('news', 'peer', body('abc')), 'handed')
  for (const [message] of got) {
    assert.deepEqual([message?.name, message?.from, message?.data], ['news', 'peer', body('abc')])
    assert.equal(message?.hash(), createHash('sha3-256').update('abc').digest('hex'))
  }
  assert.equal(got[0]?.[0]?.hash(), got[1]?.[0]?.hash())
})

test('a type that nobody registered for is counted and dropped', () => {
  const { dispatcher } = running()
  assert.equal(dispatcher.put('news', 'peer', body('abc')), 'unknown')
  assert.equal(dispatcher.unknown, 1)
})

test('nothing is handed out before the start and after the stop', () => {
  const { dispatcher } = running()
  const idle = new Dispatcher({ failed() {}, room() {} })
  assert.equal(idle.put('news', 'peer', body('abc')), 'stopped')
  dispatcher.register(NEWS, () => assert.fail('it is stopped'))
  dispatcher.stop()
  assert.equal(dispatcher.put('news', 'peer', body('abc')), 'stopped')
})

test('register returns its undo, which works once and for this handler alone', () => {
  const { dispatcher } = running()
  const got: string[] = []
  const handler = () => void got.push('x')
  const first = dispatcher.register(NEWS, handler)
  const second = dispatcher.register(NEWS, handler)
  first()
  first()
  dispatcher.put('news', 'peer', body('1'))
  assert.deepEqual(got, ['x'])
  second()
  assert.equal(dispatcher.put('news', 'peer', body('2')), 'unknown')
})

test('a handler may leave while a message is handed out, and others still get it', () => {
  const { dispatcher } = running()
  const got: string[] = []
  const undo = dispatcher.register(NEWS, () => {
    got.push('first')
    undo()
  })
  dispatcher.register(NEWS, () => void got.push('second'))
  dispatcher.put('news', 'peer', body('1'))
  dispatcher.put('news', 'peer', body('2'))
  assert.deepEqual(got, ['first', 'second', 'second'])
})

test('one name stands for one type', () => {
  const { dispatcher } = running()
  dispatcher.register(NEWS, () => {})
  assert.throws(() => dispatcher.register(defineMessage('news', bytes()), () => {}), {
    code: 'NET_TYPE_TAKEN',
    message:
      'another type is registered as "news"; define it once and use the same value everywhere',
  })
})

test('a body is decoded once for all, and one that does not decode reaches nobody', () => {
  const { dispatcher } = running()
  const type = defineMessage('point', json(z.object({ x: z.number() })))
  const got: number[] = []
  dispatcher.register(type, (message) => void got.push(message.body.x))
  assert.equal(dispatcher.put('point', 'peer', body('{"x":1}')), 'handed')
  for (const wrong of ['{"x":"1"}', '{', '\u0000'])
    assert.equal(dispatcher.put('point', 'peer', body(wrong)), 'malformed')
  assert.deepEqual(got, [1])
  assert.equal(dispatcher.counts().get('point')?.malformed, 3)
})

test('a handler that throws or rejects is told of, and harms no other', async () => {
  const { dispatcher, failed } = running()
  const got: string[] = []
  const thrown = new Error('thrown')
  const rejected = new Error('rejected')
  dispatcher.register(NEWS, () => {
    throw thrown
  })
  dispatcher.register(NEWS, () => Promise.reject(rejected))
  dispatcher.register(NEWS, () => void got.push('x'))
  assert.equal(dispatcher.put('news', 'peer', body('1')), 'handed')
  await turn()
  assert.deepEqual([failed, got], [[thrown, rejected], ['x']])
})

test('a handler gets one message after another, in the order of each sender', async () => {
  const { dispatcher } = running()
  const { got, handler, letGo } = busyHandler()
  dispatcher.register(NEWS, handler)
  for (let index = 0; index < 5; index += 1) dispatcher.put('news', 'peer', body(`${index}`))
  assert.deepEqual(got, ['0'])
  await letGo()
  assert.deepEqual(got, ['0', '1', '2', '3', '4'])
})

test('a busy handler without room misses what comes, others do not, and it is counted', async () => {
  const { dispatcher } = running()
  const { got, handler, letGo } = busyHandler()
  const other: string[] = []
  dispatcher.register(NEWS, handler, { queueBytes: 1024 })
  const undo = dispatcher.register(NEWS, ({ data }) => void other.push(data.toString()))
  for (let index = 0; index < 10; index += 1)
    assert.equal(dispatcher.put('news', 'peer', Buffer.alloc(200)), 'handed')
  assert.equal(other.length, 10)
  undo()
  assert.equal(dispatcher.put('news', 'peer', Buffer.alloc(200)), 'full')
  await letGo()
  assert.equal(dispatcher.counts().get('news')?.dropped, 11 - got.length)
  assert.ok(got.length >= 2 && got.length < 5)
})

test('the same body of a filtered type is handed out once, from whomever it comes', () => {
  const { dispatcher } = running()
  const got: string[] = []
  dispatcher.register(TX, ({ data }) => void got.push(data.toString()))
  assert.equal(dispatcher.put('newtx', 'a', body('1')), 'handed')
  assert.equal(dispatcher.put('newtx', 'b', body('1')), 'duplicate')
  assert.equal(dispatcher.put('newtx', 'b', body('2')), 'handed')
  assert.equal(got.length, 2)
  assert.equal(dispatcher.counts().get('newtx')?.duplicates, 1)
})

test('equal bodies of two filtered types do not suppress each other', () => {
  const { dispatcher } = running()
  const other = defineMessage('witness', bytes(), { filter: true })
  for (const type of [TX, other]) dispatcher.register(type, () => {})
  assert.equal(dispatcher.put('newtx', 'a', body('1')), 'handed')
  assert.equal(dispatcher.put('witness', 'a', body('1')), 'handed')
})

test('filtering is the wish of each handler', () => {
  const { dispatcher } = running()
  const got = { once: 0, all: 0 }
  dispatcher.register(TX, () => {
    got.once += 1
  })
  dispatcher.register(
    TX,
    () => {
      got.all += 1
    },
    { filter: false },
  )
  dispatcher.put('newtx', 'a', body('1'))
  assert.equal(dispatcher.put('newtx', 'a', body('1')), 'handed')
  assert.deepEqual(got, { once: 1, all: 2 })
})

test('a body that found no room is no duplicate when it comes again', async () => {
  const { dispatcher } = running()
  const { got, handler, letGo } = busyHandler()
  dispatcher.register(TX, handler, { queueBytes: 64 })
  dispatcher.put('newtx', 'a', body('1'))
  assert.equal(dispatcher.put('newtx', 'a', body('2')), 'full')
  await letGo()
  assert.equal(dispatcher.put('newtx', 'b', body('2')), 'handed')
  assert.deepEqual(got, ['1', '2'])
})

test('whoever waits for a message to be handled is told when the last handler is done', async () => {
  const { dispatcher } = running()
  const { handler, letGo } = busyHandler()
  dispatcher.register(NEWS, handler)
  dispatcher.register(NEWS, () => {})
  const told: boolean[] = []
  dispatcher.put('news', 'a', body('1'), { settled: (failed) => told.push(failed) })
  assert.deepEqual(told, [])
  await letGo()
  assert.deepEqual(told, [false])
})

test('a handler that fails, or has no room, fails what is waited for', async () => {
  const { dispatcher } = running()
  const told: boolean[] = []
  dispatcher.register(NEWS, () => {})
  dispatcher.register(NEWS, () => {
    throw new Error('x')
  })
  dispatcher.put('news', 'a', body('1'), { settled: (failed) => told.push(failed) })
  assert.deepEqual(told, [true])
})

test('a peer that has its share of a queue is to be read no more until there is room, others are', async () => {
  const { dispatcher, room } = running()
  const { handler, letGo } = busyHandler()
  dispatcher.register(NEWS, handler, { queueBytes: 16 * 1024, whenFull: 'wait' })
  dispatcher.put('news', 'flood', body('first'))
  while (!dispatcher.isBehind('news', 'flood')) {
    assert.equal(dispatcher.put('news', 'flood', Buffer.alloc(500)), 'handed')
  }
  assert.equal(dispatcher.isBehind('news', 'calm'), false)
  assert.equal(dispatcher.put('news', 'calm', Buffer.alloc(500)), 'handed')
  assert.deepEqual(room, [])
  await letGo()
  assert.deepEqual(room, ['flood'])
  assert.equal(dispatcher.queuedBytes, 0)
})

test('peers that wait for a handler that leaves may be read again', () => {
  const { dispatcher, room } = running()
  const { handler } = busyHandler()
  const undo = dispatcher.register(NEWS, handler, { queueBytes: 1024, whenFull: 'wait' })
  for (let index = 0; index < 3; index += 1) dispatcher.put('news', 'flood', Buffer.alloc(100))
  assert.ok(dispatcher.isBehind('news', 'flood'))
  undo()
  assert.deepEqual(room, ['flood'])
})

test('what waits for a handler that leaves fails what is waited for', async () => {
  const { dispatcher } = running()
  const { handler } = busyHandler()
  const undo = dispatcher.register(NEWS, handler)
  const told: string[] = []
  dispatcher.put('news', 'a', body('1'), { settled: () => told.push('first') })
  dispatcher.put('news', 'a', body('2'), { settled: (failed) => told.push(`second ${failed}`) })
  undo()
  assert.deepEqual(told, ['second true'])
})

test('a filtered body that a handler failed on is handed out again when it comes again', () => {
  const { dispatcher } = running()
  let times = 0
  dispatcher.register(
    NEWS,
    () => {
      times += 1
      if (times === 1) throw new Error('of the test')
    },
    { filter: true },
  )
  const outcomes = ['a', 'b', 'c'].map((peer) => dispatcher.put('news', peer, body('1')))
  assert.deepEqual([outcomes, times], [['handed', 'handed', 'duplicate'], 2])
})

test('a handler can be taken away by itself, however often it was registered', () => {
  const { dispatcher } = running()
  const handler = () => {}
  dispatcher.register(NEWS, handler)
  dispatcher.register(NEWS, handler)
  assert.equal(dispatcher.deregister(NEWS, handler), true)
  assert.equal(dispatcher.deregister(NEWS, handler), false)
  assert.equal(dispatcher.put('news', 'a', body('1')), 'unknown')
})

test('a body that waited for a handler that left is no duplicate when it comes again', () => {
  const { dispatcher } = running()
  const { handler } = busyHandler()
  const got: string[] = []
  dispatcher.register(TX, handler)
  for (const text of ['1', '2']) dispatcher.put('newtx', 'a', body(text))
  assert.equal(dispatcher.deregister(TX, handler), true)
  dispatcher.register(TX, ({ data }) => void got.push(data.toString()))
  assert.equal(dispatcher.put('newtx', 'a', body('1')), 'duplicate')
  assert.equal(dispatcher.put('newtx', 'a', body('2')), 'handed')
  assert.equal(dispatcher.put('newtx', 'a', body('2')), 'duplicate')
  assert.deepEqual(got, ['2'])
})
