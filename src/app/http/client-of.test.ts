import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { createClientOf } from './client-of.ts'

function request(socket: object, headers: Record<string, string> = {}): IncomingMessage {
  return { socket, headers, connection: socket } as unknown as IncomingMessage
}

const FORWARDED = { 'x-forwarded-for': '203.0.113.9, 10.0.0.2', 'x-forwarded-proto': 'https' }

test('without a trusted proxy the client is the peer, whatever it forwards', () => {
  const client = createClientOf([])(request({ remoteAddress: '10.0.0.1' }, FORWARDED))
  assert.deepEqual(client, { address: '10.0.0.1', secure: false })
})

test('a trusted proxy names the client, the last address that is no proxy', () => {
  const client = createClientOf(['10.0.0.0/8'])(request({ remoteAddress: '10.0.0.1' }, FORWARDED))
  assert.deepEqual(client, { address: '203.0.113.9', secure: true })
})

test('a peer outside of the trusted networks is not believed', () => {
  const client = createClientOf(['10.0.0.0/8'])(
    request({ remoteAddress: '192.168.0.1' }, FORWARDED),
  )
  assert.deepEqual(client, { address: '192.168.0.1', secure: false })
})

test('an IPv4 proxy is known by its address within IPv6', () => {
  const client = createClientOf(['10.0.0.0/8'])(
    request({ remoteAddress: '::ffff:10.0.0.1' }, FORWARDED),
  )
  assert.equal(client.address, '203.0.113.9')
})

test('a trusted proxy that came by HTTP says so', () => {
  const plain = { ...FORWARDED, 'x-forwarded-proto': 'http' }
  assert.equal(createClientOf(['::1'])(request({ remoteAddress: '::1' }, plain)).secure, false)
  assert.equal(createClientOf(['::1'])(request({ remoteAddress: '::1' })).secure, false)
})

test('a TLS socket is secure, and the control socket has no address', () => {
  const clientOf = createClientOf([])
  assert.equal(clientOf(request({ remoteAddress: '::1', encrypted: true })).secure, true)
  assert.deepEqual(clientOf(request({ remoteAddress: undefined })), { address: '', secure: false })
})
