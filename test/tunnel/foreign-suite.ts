/** What holds between our tunnels and every correct end that others have written, whichever side opens the streams. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { chance } from '../../src/tunnel/chance.fixture.ts'
import { sendRandom } from '../../src/tunnel/send-random.fixture.ts'
import {
  connectTo,
  dial,
  hear,
  portOf,
  serveTcp,
  startTunnels,
} from '../../src/tunnel/tunnels.fixture.ts'
import {
  endsThrough,
  type ForeignEnd,
  PROTOCOL,
  tcpAddressOf,
  tunnelToPort,
  WAYS,
} from './foreign-end.ts'

const MIB = 1024 * 1024
const SEED = 20_240

export interface ForeignSuite {
  skip: string | false
  start(t: TestContext): Promise<ForeignEnd>
  /** What it says when we have no such name. */
  says: { unknown: RegExp }
}

export function carriesLikeOurs(name: string, { skip, start, says }: ForeignSuite): void {
  for (const way of WAYS) {
    const meet = async (t: TestContext) => endsThrough(t, { end: await start(t), way })

    test(`${name} ${way} carries mebibytes of random pieces both ways at once`, {
      skip,
    }, async (t) => {
      const { client, server, entry } = await meet(t)
      const [asked, answered] = [hear(server), hear(client)]
      const [up, down] = await Promise.all([
        sendRandom(client, 5 * MIB, chance(SEED)),
        sendRandom(server, 7 * MIB, chance(SEED + 1)),
      ])
      client.end()
      server.end()
      assert.deepEqual(await Promise.all([asked.over, answered.over]), ['end', 'end'])
      assert.deepEqual([asked.hash.digest('hex'), answered.hash.digest('hex')], [up, down])
      const { sent, received } = entry.traffic
      const [ups, downs] = entry.kind === 'forward' ? [sent, received] : [received, sent]
      assert.deepEqual([ups, downs], [5 * MIB, 7 * MIB])
    })

    test(`${name} ${way} passes a client's half-close on, and the answer that comes after it`, {
      skip,
    }, async (t) => {
      const { client, server, node } = await meet(t)
      const [asked, answered] = [hear(server), hear(client)]
      client.end('hello')
      assert.deepEqual([await asked.over, asked.text], ['end', 'hello'])
      const answer = sendRandom(server, 3 * MIB, chance(SEED))
      void answer.then(() => server.end())
      assert.equal(await answered.over, 'end')
      assert.deepEqual([answered.bytes, answered.hash.digest('hex')], [3 * MIB, await answer])
      await isEmpty(node.tunnels)
    })

    test(`${name} ${way} passes a server's half-close on, and what the client says after it`, {
      skip,
    }, async (t) => {
      const { client, server, node } = await meet(t)
      const [asked, answered] = [hear(server), hear(client)]
      server.end('banner')
      assert.deepEqual([await answered.over, answered.text], ['end', 'banner'])
      const question = sendRandom(client, 3 * MIB, chance(SEED))
      void question.then(() => client.end())
      assert.equal(await asked.over, 'end')
      assert.deepEqual([asked.bytes, asked.hash.digest('hex')], [3 * MIB, await question])
      await isEmpty(node.tunnels)
    })

    test(`${name} ${way} passes the reset of a client on`, { skip }, async (t) => {
      const { client, server, node, entry } = await meet(t)
      const asked = hear(server)
      client.write('x')
      await once(server, 'data')
      client.resetAndDestroy()
      assert.equal(await asked.over, 'ECONNRESET')
      await isEmpty(node.tunnels)
      assert.equal(entry.traffic.failed, 1)
    })

    test(`${name} ${way} passes the reset of a server on`, { skip }, async (t) => {
      const { client, server, node, entry } = await meet(t)
      const answered = hear(client)
      server.write(Buffer.alloc(50_000))
      await once(client, 'data')
      server.resetAndDestroy()
      assert.equal(await answered.over, 'ECONNRESET')
      await isEmpty(node.tunnels)
      assert.equal(entry.traffic.failed, 1)
    })

    test(`${name} ${way} and whose target is dead gets, or gives, a reset`, {
      skip,
    }, async (t) => {
      const end = await start(t)
      const { port, entry } = await tunnelToPort(t, { end, way }, 1)
      const { heard, socket } = dial(t, port)
      socket.on('connect', () => socket.write('.'))
      assert.notEqual(await heard.over, 'end')
      assert.equal(entry.traffic.failed, 1)
      assert.match(
        String(entry.traffic.lastError?.said),
        way === 'that we forward to'
          ? /^the stream of \/x\/test to 12D3KooW\w+ broke: the other end reset it$/
          : /^cannot connect to \/ip4\/127\.0\.0\.1\/tcp\/1: nothing listens there; start what listens there$/,
      )
    })

    test(`${name} ${way} carries a hundred connections at once, each with its own bytes`, {
      skip,
    }, async (t) => {
      const target = await serveTcp(t, (socket) => socket.pipe(socket))
      const { port, entry, node } = await tunnelToPort(t, { end: await start(t), way }, target)
      const random = chance(SEED)
      const one = async () => {
        const client = await connectTo(t, port)
        const heard = hear(client)
        const hash = await sendRandom(client, 1 + Math.floor(random() * 100_000), random)
        client.end()
        assert.equal(await heard.over, 'end')
        assert.equal(heard.hash.digest('hex'), hash)
      }
      await Promise.all(Array.from({ length: 100 }, one))
      await isEmpty(node.tunnels)
      assert.deepEqual([entry.traffic.opened, entry.traffic.failed], [100, 0])
    })
  }

  test(`${name} that does not listen for a name is told of as such`, { skip }, async (t) => {
    const end = await start(t)
    const { tunnels } = await startTunnels(t)
    const forward = await tunnels.forward('/x/none', '/ip4/127.0.0.1/tcp/0', end.address)
    assert.equal(await dial(t, portOf(forward.listenAddress)).heard.over, 'ECONNRESET')
    assert.equal(forward.traffic.lastError?.code, 'HOST_PROTOCOL')
  })

  test(`${name} that asks for a name that we do not listen for is told so`, {
    skip,
  }, async (t) => {
    const end = await start(t)
    const port = await end.forward('/x/none', tcpAddressOf(await startTunnels(t)))
    const { heard } = dial(t, port)
    assert.match(await end.refused(), says.unknown)
    await heard.over
  })

  test(`${name} is reported to the target by its id, in a line before its bytes`, {
    skip,
  }, async (t) => {
    const end = await start(t)
    const node = await startTunnels(t)
    const accepted = Promise.withResolvers<Socket>()
    const target = await serveTcp(t, (socket) => accepted.resolve(socket))
    const options = { reportPeerId: true }
    await node.tunnels.listen(PROTOCOL, `/ip4/127.0.0.1/tcp/${target}`, options)
    const client = await connectTo(t, await end.forward(PROTOCOL, tcpAddressOf(node)))
    client.end('hello')
    const heard = hear(await accepted.promise)
    assert.deepEqual([await heard.over, heard.text], ['end', `${end.id}\nhello`])
  })
}

/** Waits until no stream is left. */
export async function isEmpty(tunnels: { streams(): readonly unknown[] }): Promise<void> {
  while (tunnels.streams().length > 0) await new Promise((resolve) => setTimeout(resolve, 5))
}
