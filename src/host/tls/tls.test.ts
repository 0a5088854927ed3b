import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls'
import { generateKeyPair } from '@libp2p/crypto/keys'
import type { Host } from '../host.ts'
import { ECHO, echo, startHost, Told } from '../hosts.fixture.ts'
import { MULTISTREAM, toLines } from '../multistream.ts'
import { buildCertificate, makeCertificate, proofOf } from './certificate.ts'
import { TLS } from './tls.ts'

const HOUR_MS = 3_600_000

/** A socket to a host, as far as the agreement on TLS. */
async function agreed(t: TestContext, host: Host): Promise<Socket> {
  const port = Number(/\/tcp\/(\d+)/.exec(host.addresses()[0]!)?.[1])
  const socket = connect(port, '127.0.0.1')
  t.after(() => socket.destroy())
  socket.on('error', () => {})
  socket.write(toLines(MULTISTREAM, TLS))
  let answer = Buffer.alloc(0)
  while (answer.length < toLines(MULTISTREAM, TLS).length) {
    answer = Buffer.concat([answer, (await once(socket, 'data'))[0]])
  }
  socket.pause()
  return socket
}

async function secured(t: TestContext, host: Host, options: ConnectionOptions): Promise<TLSSocket> {
  const socket = await agreed(t, host)
  const secure = connectTls({
    socket,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
    ...options,
  })
  secure.on('error', () => {})
  return secure
}

/** Whatever error comes before it. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()))
}

/** The host is none the worse for what others tried. */
async function servesOn(t: TestContext, host: Host): Promise<void> {
  const other = await startHost(t)
  const stream = await other.openStream(host.peerId, ECHO, { addresses: host.addresses() })
  const told = new Told(stream)
  stream.send(Buffer.from('hello'))
  await stream.close()
  assert.deepEqual(told.list, ['hello', '<ended>', '<closed>'])
  const [connection] = other.connectionsTo(host.peerId)
  assert.deepEqual([connection!.encryption, connection!.multiplexer], [TLS, '/yamux/1.0.0'])
}

test('whoever does not prove a peer id is cut off, and others are served', async (t) => {
  const host = await startHost(t)
  host.handle(ECHO, echo)
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const now = Date.now()
  const extensions = [await proofOf(await generateKeyPair('Ed25519'), spki)]
  const expired = buildCertificate({
    key,
    spki,
    from: now - 2 * HOUR_MS,
    to: now - HOUR_MS,
    extensions,
  })
  const unproven = buildCertificate({
    key,
    spki,
    from: now - HOUR_MS,
    to: now + HOUR_MS,
    extensions: [],
  })
  for (const options of [{}, expired, unproven, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }]) {
    const secure = await secured(t, host, options as ConnectionOptions)
    secure.resume()
    await closed(secure)
  }
  assert.deepEqual(host.peers(), [])
  await servesOn(t, host)
})

test('what is no TLS behind the agreement on it is cut off', async (t) => {
  const host = await startHost(t)
  host.handle(ECHO, echo)
  const socket = await agreed(t, host)
  socket.end('GET / HTTP/1.1\r\n\r\n')
  socket.resume()
  await closed(socket)
  await servesOn(t, host)
})

test('a peer that asks for no multiplexer agrees on it later, as older ones do', async (t) => {
  const host = await startHost(t)
  const own = await makeCertificate(await generateKeyPair('Ed25519'))
  const secure = await secured(t, host, { ...own, ALPNProtocols: ['libp2p'] })
  await once(secure, 'secureConnect')
  assert.equal(secure.alpnProtocol, 'libp2p')
  secure.write(toLines(MULTISTREAM, '/yamux/1.0.0'))
  let answer = ''
  while (!answer.includes('/yamux/1.0.0\n')) answer += (await once(secure, 'data'))[0]
  const early = await secured(t, host, {
    ...own,
    ALPNProtocols: ['/other/1', '/yamux/1.0.0', 'libp2p'],
  })
  await once(early, 'secureConnect')
  assert.equal(early.alpnProtocol, '/yamux/1.0.0')
})

test('the agreement, the greeting of TLS and the first frames may come in one breath', async (t) => {
  const host = await startHost(t)
  const port = Number(/\/tcp\/(\d+)/.exec(host.addresses()[0]!)?.[1])
  const socket = connect(port, '127.0.0.1')
  t.after(() => socket.destroy())
  await once(socket, 'connect')
  // What TLS says first is sent before anybody has answered.
  socket.cork()
  socket.write(toLines(MULTISTREAM, TLS))
  const own = await makeCertificate(await generateKeyPair('Ed25519'))
  const skip = toLines(MULTISTREAM, TLS).length
  let left = skip
  const { Duplex } = await import('node:stream')
  const bare = new Duplex({
    read() {},
    write: (chunk, _, done) => void socket.write(chunk, done),
  })
  socket.on('data', (bytes: Buffer) => {
    const rest = bytes.subarray(Math.min(left, bytes.length))
    left -= bytes.length - rest.length
    if (rest.length > 0) bare.push(rest)
  })
  const secure = connectTls({
    socket: bare,
    rejectUnauthorized: false,
    ...own,
    ALPNProtocols: ['/yamux/1.0.0'],
  })
  setImmediate(() => socket.uncork())
  await once(secure, 'secureConnect')
  assert.equal(secure.alpnProtocol, '/yamux/1.0.0')
  secure.destroy()
})
