import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import type { ConnectionEncrypter, Stream, StreamMuxerFactory } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { tls as stockTls } from '@libp2p/tls'
import { yamux as stockYamux } from '@libp2p/yamux'
import { createLibp2p, type Libp2p } from 'libp2p'
import { tls, yamux } from '../../src/host/index.ts'

const SUM = '/test/sum/1'
const MIB = 2 ** 20

type Encrypter = (components: never) => ConnectionEncrypter
type Muxer = (components: never) => StreamMuxerFactory

const ENCRYPTERS: Record<string, Encrypter> = {
  'our TLS': tls(),
  'stock TLS': stockTls() as Encrypter,
  Noise: noise() as Encrypter,
}
const MUXERS: Record<string, Muxer> = { 'our yamux': yamux(), 'stock yamux': stockYamux() as Muxer }

/** A libp2p of two parts that answers what it got with its hash, once the other end has ended. */
async function start(t: TestContext, encrypter: Encrypter, muxer: Muxer): Promise<Libp2p> {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [encrypter as never],
    streamMuxers: [muxer as never],
  })
  t.after(() => node.stop())
  await node.handle(SUM, (stream) => {
    const hash = createHash('sha256')
    stream.addEventListener('message', ({ data }) => void hash.update(data.subarray()))
    stream.addEventListener('end', () => {
      stream.send(hash.digest())
      void stream.close()
    })
  })
  return node
}

async function answerOf(stream: Stream, bytes: Buffer): Promise<Buffer> {
  const parts: Buffer[] = []
  const ended = Promise.withResolvers<void>()
  stream.addEventListener('message', ({ data }) => void parts.push(Buffer.from(data.subarray())))
  stream.addEventListener('end', () => ended.resolve())
  stream.addEventListener('close', ({ error }) => error && ended.reject(error))
  for (let at = 0; at < bytes.length; at += 100_000) {
    if (!stream.send(bytes.subarray(at, at + 100_000))) await stream.onDrain()
  }
  await stream.close()
  await ended.promise
  return Buffer.concat(parts)
}

for (const [security, theirs, multiplexer, ours] of [
  ['our TLS', 'our TLS', 'our yamux', 'our yamux'],
  ['our TLS', 'stock TLS', 'our yamux', 'stock yamux'],
  ['stock TLS', 'our TLS', 'stock yamux', 'our yamux'],
  ['our TLS', 'stock TLS', 'stock yamux', 'our yamux'],
  ['Noise', 'Noise', 'our yamux', 'stock yamux'],
  ['Noise', 'Noise', 'stock yamux', 'our yamux'],
] as const) {
  test(`a libp2p with ${security} and ${multiplexer} speaks to one with ${theirs} and ${ours}`, async (t) => {
    const near = await start(t, ENCRYPTERS[security]!, MUXERS[multiplexer]!)
    const far = await start(t, ENCRYPTERS[theirs]!, MUXERS[ours]!)
    const streams = Array.from({ length: 8 }, () => near.dialProtocol(far.getMultiaddrs(), SUM))
    for (const stream of await Promise.all(streams)) {
      const bytes = randomBytes(MIB)
      const sum = createHash('sha256').update(bytes).digest()
      assert.deepEqual(await answerOf(stream, bytes), sum)
    }
  })
}
