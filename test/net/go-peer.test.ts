/** Message services against a peer that shares no code with them: interop/go-peer, in Go, on go-libp2p. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import {
  type ByeReason,
  bytes,
  DELIVERY,
  DeliveryError,
  defineMessage,
  type MessageService,
  type ServiceOptions,
} from '../../src/net/index.ts'
import { startService, type TestService, until } from '../../src/net/service.fixture.ts'
import { buildGoPeer, findGo, type GoPeer, startGoPeer } from './go-peer.ts'

const NEWS = defineMessage('news', bytes())
const SUM = defineMessage('sum', bytes(), { answer: bytes() })
const LONG = Buffer.from('the same words again and again, '.repeat(3_000))
const RANDOM = randomBytes(LONG.length)
const LARGE = randomBytes(1024 * 1024)
const LARGE_HEX = LARGE.toString('hex')
/** Several times what the window of a stream holds, and within what may wait for a peer. */
const LARGE_TIMES = 15

const found = await findGo()
const skip = 'missing' in found && found.missing

/** What both ends of one stream are, and what ours heard. */
interface Meeting {
  go: GoPeer
  us: TestService
  heard: Buffer[]
  gone: Promise<ByeReason>
}

describe('a peer in Go, on go-libp2p', () => {
  let folder = ''
  let program = ''

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rialto-go-peer-'))
    if ('go' in found) program = await buildGoPeer(found.go, folder)
  })
  after(() => rm(folder, { recursive: true, force: true }))

  async function start(t: TestContext, args: readonly string[] = []): Promise<GoPeer> {
    const go = await startGoPeer(program, args)
    t.after(() => go[Symbol.asyncDispose]())
    return go
  }

  async function listener(t: TestContext, options: Partial<ServiceOptions> = {}) {
    const heard: Buffer[] = []
    const us = await startService(t, options, (service) => {
      service.register(NEWS, ({ body }) => void heard.push(Buffer.from(body)))
    })
    return { us, heard, gone: goneFrom(us.service) }
  }

  /** Who dials whom: the rest of a test is the same. */
  const DIALS: Record<string, (t: TestContext, args?: readonly string[]) => Promise<Meeting>> = {
    'that we dial': async (t, args) => {
      const go = await start(t, args)
      return { go, ...(await listener(t, { seeds: [go.address] })) }
    },
    'that dials us': async (t, args) => {
      const go = await start(t, args)
      const { us, ...rest } = await listener(t)
      go.does(`dial ${tcpAddress(us)}`)
      return { go, us, ...rest }
    },
  }

  for (const [which, meet] of Object.entries(DIALS)) {
    const openly = async (t: TestContext, args?: readonly string[]) => {
      const meeting = await meet(t, args)
      const open = await meeting.go.tells('open')
      await until(() => meeting.us.service.node.find(meeting.go.id) !== undefined)
      return { ...meeting, open }
    }

    test(`${which} greets and is greeted, and is told where we listen and what we understand`, {
      skip,
    }, async (t) => {
      const { go, us, open } = await openly(t)
      assert.deepEqual(open, {
        event: 'open',
        peer: us.id,
        greeting: which === 'that we dial' ? 'hello' : 'ok',
        flags: '000001',
        version: '0.3.0',
        features: ['calls/1'],
        addrs: us.host.addresses().map((address) => address.replace(/\/p2p\/.*/, '')),
      })
      const [facts] = us.service.node.peers()
      assert.deepEqual([facts?.peer, facts?.features], [go.id, []])
    })

    test(`${which} reads what we compress, and what we leave as it is`, { skip }, async (t) => {
      const { go, us } = await openly(t)
      for (const body of [LONG, RANDOM, Buffer.alloc(0)]) {
        await us.service.send(NEWS, body, go.id)
        const { name, flags, sent, hex } = await go.tells('message')
        assert.deepEqual([name, hex === body.toString('hex')], ['news', true])
        assert.equal(flags, body === LONG ? '800000' : '000000')
        if (body === LONG) assert.ok((sent as number) < body.length / 10, `${sent}`)
      }
    })

    test(`${which} writes what we read, compressed and plain`, { skip }, async (t) => {
      const { go, heard } = await openly(t)
      const said = [
        ['send', LONG],
        ['plain', LONG],
        ['send', RANDOM],
        ['send', Buffer.alloc(0)],
      ] as const
      for (const [how, body] of said) go.does(`${how} news ${body.toString('hex')}`)
      await until(() => heard.length === said.length)
      assert.deepEqual(
        heard,
        said.map(([, body]) => body),
      )
    })

    test(`${which} without the client flag gets plain bodies`, { skip }, async (t) => {
      const { go, us, heard } = await openly(t, ['-client=false'])
      await us.service.send(NEWS, LONG, go.id)
      const { flags, sent, hex } = await go.tells('message')
      assert.deepEqual([flags, sent, hex], ['000000', LONG.length, LONG.toString('hex')])
      go.does(`send news ${LONG.toString('hex')}`)
      await until(() => heard.length === 1)
      assert.deepEqual(heard, [LONG])
    })

    test(`${which} names itself and others when we ask, and is named whom we know`, {
      skip,
    }, async (t) => {
      const other = await startService(t)
      const { go, us } = await openly(t, ['-knows', tcpAddress(other)])
      // Whom we dial we ask at once; whoever dials us is asked in the next round.
      if (which === 'that we dial') {
        assert.equal((await go.tells('asked')).peer, us.id)
        await until(() => us.service.node.routeTable.ids().includes(other.id))
        await until(() => us.service.node.find(other.id) !== undefined)
      } else await us.service.node.connect(other.id, { addresses: [other.address] })
      go.does('ask')
      const { routes } = await go.tells('routes')
      const told = routes as Record<string, string[]>
      assert.deepEqual(Object.keys(told), [other.id])
      assert.ok(told[other.id]!.some((address) => other.address.startsWith(address)))
    })

    test(`${which} carries large messages both ways at once`, { skip }, async (t) => {
      const { go, us, heard } = await openly(t)
      for (let times = 0; times < LARGE_TIMES; times += 1) go.does(`send news ${LARGE_HEX}`)
      const sent = Array.from({ length: LARGE_TIMES }, () => us.service.send(NEWS, LARGE, go.id))
      for (let times = 0; times < LARGE_TIMES; times += 1)
        assert.ok((await go.tells('message')).hex === LARGE_HEX)
      await Promise.all(sent)
      await until(() => heard.length === LARGE_TIMES)
      assert.ok(heard.every((body) => body.equals(LARGE)))
      assert.equal(us.service.node.peersCount, 1)
    })

    test(`${which} hears why we go, and answers our bye`, { skip }, async (t) => {
      const { go, us, gone } = await openly(t)
      us.service.closePeer(go.id, 'it was enough')
      const { code, text } = await go.tells('bye')
      assert.deepEqual([code, text], ['closed', 'it was enough'])
      assert.equal((await go.tells('closed')).error, 'EOF')
      assert.deepEqual(await gone, { code: 'closed', text: 'it was enough' })
    })

    test(`${which} says bye, with a reason of its own or without any`, { skip }, async (t) => {
      for (const [command, reason] of [
        ['bye', { code: 'bye', text: 'the other end said bye' }],
        ['bye upgrade back in a minute', { code: 'upgrade', text: 'back in a minute' }],
      ] as const) {
        const { go, gone } = await openly(t)
        go.does(command)
        assert.deepEqual(await gone, reason)
        // The original answers a bye with one, and so do we.
        const { code, text } = await go.tells('bye')
        assert.deepEqual([code, text], ['', ''])
      }
    })

    test(`${which} is told when we stop`, { skip }, async (t) => {
      const { go, us } = await openly(t)
      await us.service.stop()
      const { code, text } = await go.tells('bye')
      assert.deepEqual([code, text], ['stopping', 'the node is stopping'])
    })

    test(`${which} and is of another chain is turned away, with the reason on both sides`, {
      skip,
    }, async (t) => {
      const { go, us } = await meet(t, ['-chain', '2'])
      const { code, text } = await go.tells('bye')
      const why = 'the peer is of chain 2 and this node of chain 1; set --chain-id alike on both'
      assert.deepEqual([code, text], ['wrong-chain', why])
      assert.equal((await go.tells('closed')).error, 'chain 1')
      await until(() => us.service.node.closedStreams['wrong-chain'] === 1)
      assert.deepEqual(us.service.node.peers(), [])
      await assert.rejects(us.service.node.connect(go.id), /is kept out for 600 s more/)
    })

    test(`${which} takes messages, and has no word for acknowledgements and requests`, {
      skip,
    }, async (t) => {
      const { go, us } = await openly(t)
      const { service } = us
      const unsupported = (error: unknown) =>
        error instanceof DeliveryError &&
        error.peer === go.id &&
        error.reason === DELIVERY.UNSUPPORTED
      await assert.rejects(service.send(NEWS, LONG, go.id, { ack: true }), unsupported)
      await assert.rejects(async () => await service.request(SUM, LONG, go.id), unsupported)
      const receipt = await service.broadcast(NEWS, Buffer.from('to all'), { ack: true })
      assert.deepEqual(receipt, {
        queued: 1,
        sent: 1,
        dropped: [],
        acknowledged: 0,
        failed: [{ peer: go.id, reason: DELIVERY.UNSUPPORTED }],
      })
      // It went there all the same, and nothing before it did.
      assert.equal((await go.tells('message')).hex, Buffer.from('to all').toString('hex'))
    })

    test(`${which} is missed at once when it is killed`, { skip }, async (t) => {
      const { go, us, gone } = await openly(t)
      go.kill()
      assert.equal((await gone).code, 'lost')
      assert.deepEqual(us.service.node.peers(), [])
    })

    test(`${which} sends a name that nobody registered, which is counted and ignored`, {
      skip,
    }, async (t) => {
      const { go, us, heard } = await openly(t)
      go.does(`send nobodys ${LONG.toString('hex')}`)
      go.does('send news 01')
      await until(() => heard.length === 1)
      const { unknownMessages, unknownBytes } = us.service.stats()
      assert.deepEqual([unknownMessages, unknownBytes], [1, LONG.length])
      // A name of the protocol's own that only a later version knows.
      go.does('send .future 00')
      go.does('send news 02')
      await until(() => heard.length === 2)
      assert.equal(us.service.node.peersCount, 1)
    })
  }
})

function goneFrom(service: MessageService): Promise<ByeReason> {
  return new Promise((resolve) => service.on('disconnected', (_, reason) => resolve(reason)))
}

/** Without the WebSocket, which the peer in Go does not dial first. */
function tcpAddress({ host }: TestService): string {
  return host.addresses().find((address) => !address.includes('/ws'))!
}
