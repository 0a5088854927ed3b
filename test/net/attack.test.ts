import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { crc32 } from 'node:zlib'
import { createHost, createIdentity, type Host, type Stream } from '../../src/host/index.ts'
import type { ServiceStats } from '../../src/net/index.ts'
import {
  encodeGreeting,
  FLAG,
  FrameReader,
  FrameWriter,
  nodeIdOf,
} from '../../src/net/wire/index.ts'
import { type Child, startChild } from '../child.ts'

const MEGABYTE = 1e6
/**
 * Megabytes that a node may hold while it is attacked: what it holds idle, one window of each attacker, and what V8 has not
 * collected yet of 10,000 streams; 280 to 325 were measured.
 */
const MOST_MB = 400
const writer = new FrameWriter()

describe('a node that is attacked', () => {
  let node: Child
  let observer: Child
  let address: string

  before(async () => {
    node = startChild(['--expose-gc', program('attacked-node.ts')])
    ;[address] = await node.line(/^\/ip4.*$/)
    observer = startChild([program('observer.ts'), address])
    await observer.line(/^ready$/)
  })
  after(async () => {
    await observer?.[Symbol.asyncDispose]()
    await node?.[Symbol.asyncDispose]()
  })

  /** Runs an attack, and holds the node and its other peer to their bounds during and after it. */
  async function survives(attack: (host: Host) => Promise<void>): Promise<ServiceStats> {
    const host = await createHost({ identity: await createIdentity(), listen: [] })
    await host.start()
    try {
      await observed()
      await attack(host)
      const { count, p99 } = await observed()
      const stats = await counted()
      assert.ok(count > 0, 'the other peer was answered')
      // Three processes share two cores: without the attack it is 2 to 10 ms.
      assert.ok(p99 < 250, `the other peer waited ${p99} ms at the 99th percentile`)
      assert.ok(stats.rss / MEGABYTE < MOST_MB, `${stats.rss / MEGABYTE} MB are held`)
      return stats
    } finally {
      await host.stop()
    }
  }

  async function counted(): Promise<ServiceStats & { rss: number }> {
    node.process.stdin.write('\n')
    return JSON.parse((await node.line(/^\{.*$/))[0])
  }

  async function observed(): Promise<{ count: number; p50: number; p99: number }> {
    observer.process.stdin.write('\n')
    return JSON.parse((await observer.line(/^\{.*$/))[0])
  }

  test('drops a million messages of unknown names, and goes on for others', async () => {
    const before = await counted()
    const stats = await survives(async (host) => {
      const peer = await greeted(host, address)
      const frames = Buffer.concat(
        Array.from({ length: 1000 }, (_, index) => frame(`x${index}`, Buffer.alloc(100))),
      )
      for (let times = 0; times < 1000; times += 1) await peer.send(frames)
      while ((await counted()).unknownMessages - before.unknownMessages < 1_000_000);
    })
    assert.equal(stats.unknownMessages - before.unknownMessages, 1_000_000)
    assert.deepEqual(Object.keys(stats.types), ['echo'])
    assert.equal(stats.closed.flood, undefined, 'nobody is closed for unknown names alone')
  })

  test('lets no bomb of compression go off, and ends the stream of who sends some', async () => {
    const stats = await survives(async (host) => {
      const peer = await greeted(host, address)
      for (let times = 0; times < 9; times += 1) await peer.send(bomb())
      assert.match(await peer.bye, /protocol.*too many mistakes/s)
    })
    assert.equal(stats.closed.protocol, 1)
  })

  test('has one stream of a peer that opens 10,000', async () => {
    const stats = await survives(async (host) => {
      for (let times = 0; times < 200; times += 1)
        await Promise.all(Array.from({ length: 50 }, () => opened(host, address)))
    })
    assert.ok(stats.streams <= 2, `${stats.streams} streams are held`)
  })

  test('ends a body that was announced and never came, and holds no memory for it', async () => {
    await survives(async (host) => {
      const peer = await greeted(host, address)
      const header = frame('echo', Buffer.alloc(4 * 1024 * 1024)).subarray(0, 36)
      await peer.send(header)
      await peer.send(Buffer.alloc(1000))
    })
  })
})

function program(name: string): string {
  return `${import.meta.dirname}/${name}`
}

function frame(name: string, body: Buffer, flags = 0): Buffer {
  return writer.build({ chainId: 1, name, flags, body })
}

/** A compressed body that claims 3 MiB and holds a few bytes. */
function bomb(): Buffer {
  const made = Buffer.from(frame('echo', Buffer.from('8080c00100', 'hex')))
  made.writeUInt32BE((FLAG.COMPRESSED << 8) >>> 0, 8)
  made.writeUInt32BE(crc32(made.subarray(0, 32)), 32)
  return made
}

async function opened(host: Host, address: string): Promise<Stream | undefined> {
  const peer = address.slice(address.lastIndexOf('/') + 1)
  // What is one too many is refused: that is what this is about.
  return host.openStream(peer, '/neb/1.0.0', { addresses: [address] }).catch(() => undefined)
}

/** A stream whose handshake is done, and the text of the bye that comes. */
async function greeted(host: Host, address: string) {
  const stream = (await opened(host, address))!
  const ok = Promise.withResolvers<void>()
  const bye = Promise.withResolvers<string>()
  let drained = Promise.withResolvers<void>()
  const reader = new FrameReader({
    onHeader() {},
    onFrame({ name }, body) {
      if (name === 'ok') ok.resolve()
      if (name === 'bye') bye.resolve(body.toString())
    },
  })
  stream.listen({
    bytes: (data) => reader.feed(Buffer.from(data)),
    drained: () => drained.resolve(),
    ended: () => void stream.close().catch(() => {}),
    closed: () => bye.resolve('nothing'),
  })
  const greeting = { nodeId: nodeIdOf(host.peerId), clientVersion: '0.3.0' }
  stream.send(frame('hello', encodeGreeting({ ...greeting, features: [], addrs: [] }), FLAG.CLIENT))
  await ok.promise
  return {
    bye: bye.promise,
    async send(bytes: Buffer): Promise<void> {
      drained = Promise.withResolvers()
      if (!stream.send(bytes)) await drained.promise
    },
  }
}
