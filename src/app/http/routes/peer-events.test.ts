import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test } from 'node:test'
import type { Host } from '../../../host/index.ts'
import type { MessageService } from '../../../net/index.ts'
import { type PeerEvent, peerEvents } from './peer-events.ts'

/** Something that tells events. */
function source() {
  const emitter = new EventEmitter()
  const on = (event: string, listener: (...args: unknown[]) => void) => {
    emitter.on(event, listener)
    return () => emitter.off(event, listener)
  }
  return { emitter, on }
}

function follow() {
  const [host, service] = [source(), source()]
  const end = new AbortController()
  const lines = peerEvents(
    { host: host as unknown as Host, service: service as unknown as MessageService },
    end.signal,
  )
  return { host: host.emitter, service: service.emitter, lines, end }
}

test('each event is a line with its time', async () => {
  const { host, service, lines, end } = follow()
  const before = Date.now()
  const next = async () => {
    const { value } = await lines.next()
    const { at, ...event } = JSON.parse(value ?? '') as PeerEvent
    assert.ok(at >= before)
    return event
  }
  const first = next()
  host.emit('connected', 'bob')
  host.emit('disconnected', 'bob')
  host.emit('found', 'bob', ['/x'])
  host.emit('addresses', ['/y'])
  service.emit('connected', { peer: 'bob' })
  service.emit('disconnected', 'bob', { code: 'bye', text: 'it is late' })
  assert.deepEqual(await first, { event: 'connected', peer: 'bob' })
  const rest: unknown[] = []
  while (rest.length < 5) rest.push(await next())
  assert.deepEqual(rest, [
    { event: 'disconnected', peer: 'bob' },
    { event: 'found', peer: 'bob', addrs: ['/x'] },
    { event: 'addresses', addrs: ['/y'] },
    { event: 'messages', peer: 'bob' },
    { event: 'messages-ended', peer: 'bob', reason: 'bye', said: 'it is late' },
  ])
  end.abort()
  assert.equal((await lines.next()).done, true)
  assert.equal(host.listenerCount('connected') + service.listenerCount('connected'), 0)
})

test('a reader that is too slow is sent away, so that what waits is bounded', async () => {
  const { host, lines } = follow()
  const first = lines.next()
  host.emit('connected', 'bob')
  assert.equal((await first).done, false)
  for (let count = 0; count < 10_000; count += 1) host.emit('connected', 'bob')
  assert.equal((await lines.next()).done, true)
  assert.equal(host.listenerCount('connected'), 0)
})
