import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { CompileError, compileGenerator, type Generator } from '../../bench/chat/load/compile.ts'
import { startLoad } from '../../bench/chat/load/load.ts'
import { startServer } from '../../bench/chat/server.ts'

const compiles = process.platform === 'linux' && spawnSync('gcc', ['--version']).status === 0
const skip = compiles ? false : 'no gcc on Linux here: apt-get install gcc libc6-dev'
const { signal } = new AbortController()
const small = { clients: 20, rate: 200, warmup: 0.2, seconds: 0.5 }
let generator: Generator

before(async () => {
  if (!skip) generator = await compileGenerator()
})
after(async () => {
  await generator?.[Symbol.asyncDispose]()
})

for (const kind of ['naive', 'socket.io'] as const) {
  test(`every message to every client of ${kind} is counted and timed`, { skip }, async () => {
    await using server = await startServer(kind, { signal })
    const { path, port, protocol } = server
    await using load = startLoad(generator.path, { path, port, protocol, ...small }, signal)
    assert.equal((await load.in()).in, small.clients)
    const done = await load.done()
    assert.equal(done.sent, 140)
    assert.equal(done.delivered, 140 * small.clients)
    assert.equal(done.lost, 0)
    assert.deepEqual(done.closed, {})
    assert.ok(done.p50 > 0 && done.p50 <= done.p99 && done.p99 <= done.max)
  })
}

test('stalled clients say nothing and are not expected to hear', { skip }, async () => {
  await using server = await startServer('naive', { signal })
  const { path, port, protocol } = server
  const work = { path, port, protocol, ...small, stalled: 5 }
  await using load = startLoad(generator.path, work, signal)
  const done = await load.done()
  assert.equal(done.delivered, done.sent * 15)
  assert.equal(done.lost, 0)
})

test('clients that the server closes are counted, and what they miss is lost', {
  skip,
}, async () => {
  await using server = await startServer('naive', { signal })
  const { path, port, protocol } = server
  const work = { path, port, protocol, ...small, rate: 2, warmup: 60 }
  await using load = startLoad(generator.path, work, signal)
  await load.in()
  await server.kill()
  await load.measuring()
  const done = await load.done()
  assert.deepEqual(done.closed, { 1006: 20 })
  assert.ok(done.unsent > 100)
})

test('a server that refuses lets nobody in, and the run says so', { skip }, async () => {
  await using server = await startServer('socket.io', { signal })
  const { port } = server
  const work = { path: '/nothing', port, protocol: 'plain', ...small } as const
  await using load = startLoad(generator.path, work, signal)
  const entered = await load.in()
  assert.deepEqual([entered.in, entered.failed], [0, 20])
  await assert.rejects(load.done(), /before its report/)
})

test('a compiler that is missing is told with the command that helps', async () => {
  await assert.rejects(
    compileGenerator('/no/such/compiler'),
    new CompileError('spawnSync /no/such/compiler ENOENT'),
  )
  assert.equal(
    new CompileError('why').message,
    'the load generator is not compiled: why; it needs Linux and a C compiler (apt-get install gcc libc6-dev)',
  )
})
