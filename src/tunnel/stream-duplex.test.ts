import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { connectedPair } from '../host/hosts.fixture.ts'
import { StreamDuplex } from './stream-duplex.ts'
import type { RemoteEvents, RemoteStream } from './tunnel-host.ts'

/** A stream that does what the test tells it. */
class ToldStream implements RemoteStream {
  readonly peer = 'peer'
  readonly path = 'direct'
  readonly calls: string[] = []
  events!: RemoteEvents
  takes = true
  ending: Promise<void> = Promise.resolve()
  aborted: Error | undefined

  listen(events: RemoteEvents): void {
    this.events = events
  }
  send(bytes: Uint8Array): boolean {
    this.calls.push(`send ${Buffer.from(bytes)}`)
    return this.takes
  }
  pause(): void {
    this.calls.push('pause')
  }
  resume(): void {
    this.calls.push('resume')
  }
  closeWrite(): Promise<void> {
    this.calls.push('closeWrite')
    return this.ending
  }
  abort(error: Error): void {
    this.aborted = error
  }
}

/** Reads to the end and leaves the duplex as it is. */
async function textOf(duplex: StreamDuplex): Promise<string> {
  let came = ''
  duplex.on('data', (data) => {
    came += data
  })
  await once(duplex, 'end')
  return came
}

function told(): [ToldStream, StreamDuplex] {
  const stream = new ToldStream()
  return [stream, new StreamDuplex(stream)]
}

test('leaves one direction open when the other has ended, both ways', async (t) => {
  const [a, b] = await connectedPair(t)
  const { promise, resolve } = Promise.withResolvers<StreamDuplex>()
  b.handle('/x/t', (stream) => resolve(new StreamDuplex(stream)))
  const here = new StreamDuplex(await a.openStream(b.peerId, '/x/t'))
  here.end('hello')
  const there = await promise
  assert.equal(await textOf(there), 'hello')
  there.end('answer after the end')
  assert.equal(await textOf(here), 'answer after the end')
  await Promise.all([here, there].map((way) => way.closed || once(way, 'close')))
})

test('gives what came before a reset, and then the error', async () => {
  const [stream, duplex] = told()
  stream.events.bytes(Buffer.from('before'))
  const reset = new Error('reset')
  stream.events.closed(reset)
  assert.equal(duplex.destroyed, false)
  const failed = once(duplex, 'error')
  const came: Buffer[] = []
  duplex.on('data', (data) => came.push(data))
  assert.deepEqual(await failed, [reset])
  assert.equal(Buffer.concat(came).toString(), 'before')
  assert.equal(stream.aborted, undefined)
})

test('fails at once by a reset where nothing waits to be read', async () => {
  const [stream, duplex] = told()
  const reset = new Error('reset')
  const failed = once(duplex, 'error')
  stream.events.closed(reset)
  assert.deepEqual(await failed, [reset])
})

test('makes the other end wait for its reader', () => {
  const [stream, duplex] = told()
  for (let n = 0; n < 3; n++) stream.events.bytes(Buffer.alloc(32 * 1024))
  assert.deepEqual(stream.calls, ['pause', 'pause'])
  while (duplex.read() !== null);
  assert.equal(stream.calls.at(-1), 'resume')
  duplex.destroy()
})

test('takes no more than the stream does', async () => {
  const [stream, duplex] = told()
  stream.takes = false
  duplex.write('one')
  duplex.write('two')
  assert.deepEqual(stream.calls, ['send one'])
  stream.events.drained()
  await new Promise(setImmediate)
  assert.deepEqual(stream.calls, ['send one', 'send two'])
  duplex.destroy()
})

test('resets the stream when it is destroyed, with the reason that was given', () => {
  const [first, one] = told()
  one.destroy()
  assert.equal(first.aborted?.message, 'this end of the stream was closed')
  const [second, two] = told()
  const reason = new Error('enough')
  two.on('error', () => {})
  two.destroy(reason)
  assert.equal(second.aborted, reason)
})

test('does not reset a stream that has ended both ways', async () => {
  const [stream, duplex] = told()
  duplex.resume().end()
  stream.events.ended()
  await once(duplex, 'close')
  assert.equal(stream.aborted, undefined)
})

test('fails when its end cannot be sent', async () => {
  const [stream, duplex] = told()
  const fault = new Error('broken')
  stream.ending = Promise.reject(fault)
  const failed = once(duplex, 'error')
  duplex.end()
  assert.deepEqual(await failed, [fault])
})

test('tells of a time without bytes, as a socket does, and again after more bytes', async () => {
  const [stream, duplex] = told()
  duplex.setTimeout(1)
  const alive = setInterval(() => {}, 1_000)
  await once(duplex, 'timeout')
  stream.events.bytes(Buffer.from('x'))
  await once(duplex, 'timeout')
  clearInterval(alive)
  assert.equal(duplex.timeout, 1)
  duplex.setTimeout(0)
  assert.equal(duplex.timeout, 0)
  duplex.destroy()
})
