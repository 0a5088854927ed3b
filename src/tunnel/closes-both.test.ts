/** A splice whose other end closes both directions with the first, as kubo does. */
import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { MANNER_MS } from './limits.ts'
import { splice } from './splice.ts'
import type { RemoteEvents, RemoteStream } from './tunnel-host.ts'
import { connectTo, hear, serveTcp } from './tunnels.fixture.ts'

/** A client, its splice, and the stream behind that, whose end is never sent unless a test says so. */
async function spliced(t: TestContext, closesBoth: () => boolean | undefined = () => true) {
  const accepted = Promise.withResolvers<Socket>()
  const port = await serveTcp(t, accepted.resolve)
  const client = await connectTo(t, port)
  let events: RemoteEvents | undefined
  const [ended, aborted] = [Promise.withResolvers<void>(), Promise.withResolvers<Error>()]
  const stream: RemoteStream = {
    ...{ peer: 'kubo', path: 'direct' },
    listen(given) {
      events = given
    },
    send: () => true,
    pause() {},
    resume() {},
    closeWrite() {
      ended.resolve()
      return new Promise(() => {})
    },
    abort: aborted.resolve,
  }
  const meter = { sent: () => 0, received: () => 0 }
  const options = { meter, closesBoth, stallMs: 50 }
  const one = splice(await accepted.promise, stream, options)
  return { client, one, events: events!, ended: ended.promise, aborted: aborted.promise }
}

const reset = () => Object.assign(new Error('reset'), { isReset: true })

test('a reset that answers our end is the end of the other side', async (t) => {
  const { client, one, events, ended } = await spliced(t)
  const heard = hear(client)
  client.end('hello')
  await ended
  events.bytes(Buffer.from('answer'))
  events.closed(reset())
  assert.deepEqual([await heard.over, heard.text], ['end', 'answer'])
  assert.equal(await one.ended, undefined)
})

test('an end waits until it is known who the other side is, and not for long', async (t) => {
  let manner: boolean | undefined
  const known = await spliced(t, () => manner)
  let isSent = false
  known.ended.then(() => {
    isSent = true
  })
  known.client.end('hello')
  await setTimeout(MANNER_MS / 2)
  assert.equal(isSent, false)
  manner = false
  await known.ended
  const unknown = await spliced(t, () => undefined)
  const begun = performance.now()
  unknown.client.end('hello')
  await unknown.ended
  const took = performance.now() - begun
  assert.ok(took >= MANNER_MS, `${took} ms`)
})

test('a reset before our end is passed on, and so is the loss of the connection after it', async (t) => {
  for (const [isEnded, error] of [
    [false, reset()],
    [true, new Error('lost')],
  ] as const) {
    const { client, one, events, ended } = await spliced(t)
    const heard = hear(client)
    if (isEnded) {
      client.end('hello')
      await ended
    }
    events.closed(error)
    assert.equal(await heard.over, 'ECONNRESET')
    assert.equal(await one.ended, error)
  }
})

test('what the other end will never read is given up', async (t) => {
  const { client, one, events, aborted } = await spliced(t)
  client.write('x'.repeat(100_000))
  events.bytes(Buffer.from('enough'))
  events.ended()
  const heard = hear(client)
  // Its own sending would never end.
  assert.equal((await aborted).message, 'the peer reads no more; connect again')
  assert.equal(await one.ended, undefined)
  assert.deepEqual([await heard.over, heard.text], ['end', 'enough'])
})

test('an other end that is known to close both only after its end is given up then', async (t) => {
  let asked = 0
  const { client, one, events, aborted } = await spliced(t, () => ++asked > 1)
  client.write('x'.repeat(100_000))
  events.ended()
  await aborted
  assert.equal(await one.ended, undefined)
})
