/** What holds between our tunnels and an end that closes both directions with the first, as kubo does. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { chance } from '../../src/tunnel/chance.fixture.ts'
import { sendRandom } from '../../src/tunnel/send-random.fixture.ts'
import { connectTo, dial, type Heard, hear, serveTcp } from '../../src/tunnel/tunnels.fixture.ts'
import { endsThrough, type ForeignEnd, type Through, tunnelToPort, WAYS } from './foreign-end.ts'
import { isEmpty } from './foreign-suite.ts'

const MIB = 1024 * 1024
const SEED = 20_241

export interface KuboSuite {
  skip: string | false
  start(t: TestContext): Promise<ForeignEnd>
  /** Whether its reset is now and then faster than the end of its client, as it is with kubo itself. @default false */
  races?: boolean
}

export function carriesLikeKubo(name: string, { skip, start, races = false }: KuboSuite): void {
  const ended = (how: string) => (races && how === 'ECONNRESET' ? 'end' : how)
  const checkUnbroken = ({ traffic }: Through['entry']) => {
    if (traffic.failed === 0) return
    assert.ok(races)
    assert.match(String(traffic.lastError?.said), / broke: the other end reset it$/)
  }

  for (const way of WAYS) {
    const meet = async (t: TestContext) => endsThrough(t, { end: await start(t), way })

    test(`${name} ${way} carries mebibytes both ways at once`, { skip }, async (t) => {
      const { client, server, node, entry } = await meet(t)
      const [asked, answered] = [hear(server), hear(client)]
      const [up, down] = await Promise.all([
        sendRandom(client, 5 * MIB, chance(SEED)),
        sendRandom(server, 7 * MIB, chance(SEED + 1)),
      ])
      // Ends pass bytes that are on their way in the other direction.
      await hasHeard(server, asked, 5 * MIB)
      await hasHeard(client, answered, 7 * MIB)
      client.end()
      server.end()
      assert.deepEqual([await asked.over, await answered.over].map(ended), ['end', 'end'])
      assert.deepEqual([asked.hash.digest('hex'), answered.hash.digest('hex')], [up, down])
      await isEmpty(node.tunnels)
      checkUnbroken(entry)
    })

    test(`${name} ${way} ends for the client when its server does`, { skip }, async (t) => {
      const { client, server, node, entry } = await meet(t)
      const answered = hear(client)
      const hash = await sendRandom(server, 3 * MIB, chance(SEED))
      server.end()
      assert.deepEqual([await answered.over, answered.bytes], ['end', 3 * MIB])
      assert.equal(answered.hash.digest('hex'), hash)
      client.end()
      await isEmpty(node.tunnels)
      checkUnbroken(entry)
    })

    test(`${name} ${way} carries a hundred connections at once`, { skip }, async (t) => {
      const target = await serveTcp(t, (socket) => {
        socket.on('data', (data) => socket.write(data))
        socket.on('end', () => socket.end())
      })
      const end = await start(t)
      const { port, entry, node } = await tunnelToPort(t, { end, way }, target)
      // Its manner is known of whom it says to be.
      await node.host.dial(end.address)
      while (node.host.agentOf(end.id) === '') await new Promise((done) => setTimeout(done, 5))
      const random = chance(SEED)
      const one = async () => {
        const client = await connectTo(t, port)
        const heard = hear(client)
        const bytes = 1 + Math.floor(random() * 100_000)
        const hash = await sendRandom(client, bytes, random)
        await hasHeard(client, heard, bytes)
        assert.equal(heard.hash.digest('hex'), hash)
        client.end()
      }
      await Promise.all(Array.from({ length: 100 }, one))
      await isEmpty(node.tunnels)
      assert.equal(entry.traffic.opened, 100)
      checkUnbroken(entry)
    })

    test(`${name} ${way} that cannot reach a target ends the connection`, { skip }, async (t) => {
      const { port, entry } = await tunnelToPort(t, { end: await start(t), way }, 1)
      const { heard, socket } = dial(t, port)
      socket.on('connect', () => socket.write('.'))
      await heard.over
      assert.equal(entry.traffic.failed, 1)
    })
  }

  const ours = async (t: TestContext) =>
    endsThrough(t, { end: await start(t), way: 'that we forward to' })
  const its = async (t: TestContext) =>
    endsThrough(t, { end: await start(t), way: 'that forwards to us' })

  test(`${name} answers a request whose client has ended its sending, as we hold that end back`, {
    skip,
  }, async (t) => {
    const { client, server, node, entry } = await ours(t)
    const answered = hear(client)
    client.end('hello')
    const [asked] = (await once(server, 'data')) as [Buffer]
    assert.equal(asked.toString(), 'hello')
    const hash = await sendRandom(server, 3 * MIB, chance(SEED))
    server.end()
    assert.deepEqual([await answered.over, answered.bytes], ['end', 3 * MIB])
    assert.equal(answered.hash.digest('hex'), hash)
    await isEmpty(node.tunnels)
    checkUnbroken(entry)
  })

  test(`${name} whose server waits for the end hears it when all has been silent for a while`, {
    skip,
  }, async (t) => {
    const { client, server, node } = await ours(t)
    const [asked, answered] = [hear(server), hear(client)]
    client.end('hello')
    assert.deepEqual([await asked.over, asked.text], ['end', 'hello'])
    // What the server says now goes nowhere, as with kubo at both ends.
    assert.equal(await answered.over, 'end')
    server.end()
    await isEmpty(node.tunnels)
  })

  test(`${name} that has ended makes our client learn by a reset that nobody reads it any more`, {
    skip,
  }, async (t) => {
    const { client, server, node } = await ours(t)
    // More than any window holds, to a server that reads none of it.
    server.pause()
    const flood = Buffer.alloc(MIB)
    const send = () => {
      while (client.writable && client.write(flood));
    }
    client.on('drain', send)
    send()
    const over = new Promise((resolve) => client.once('close', resolve))
    const answered = hear(client)
    server.end('enough')
    await over
    assert.equal(answered.text, 'enough')
    await isEmpty(node.tunnels)
  })

  test(`${name} passes a server's reset on to our client`, { skip }, async (t) => {
    const { client, server, node, entry } = await ours(t)
    const answered = hear(client)
    server.write('some')
    await once(client, 'data')
    server.resetAndDestroy()
    assert.equal(await answered.over, 'ECONNRESET')
    await isEmpty(node.tunnels)
    assert.equal(entry.traffic.failed, 1)
  })

  test(`${name} whose client ends its sending ends both directions for our server`, {
    skip,
  }, async (t) => {
    const { client, server, node, entry } = await its(t)
    const [asked, answered] = [hear(server), hear(client)]
    client.end('hello')
    assert.deepEqual([ended(await asked.over), asked.text], ['end', 'hello'])
    assert.deepEqual([await answered.over, answered.bytes], ['end', 0])
    await isEmpty(node.tunnels)
    checkUnbroken(entry)
  })

  test(`${name} hears our server's end only when its client is silent`, { skip }, async (t) => {
    const { client, server, node } = await its(t)
    const [asked, answered] = [hear(server), hear(client)]
    server.end('banner')
    await once(client, 'data')
    const hash = await sendRandom(client, 3 * MIB, chance(SEED))
    assert.equal(ended(await asked.over), 'end')
    assert.deepEqual([asked.bytes, asked.hash.digest('hex')], [3 * MIB, hash])
    assert.deepEqual([await answered.over, answered.text], ['end', 'banner'])
    await isEmpty(node.tunnels)
  })

  test(`${name} passes a client's reset on to our server`, { skip }, async (t) => {
    const { client, server, node, entry } = await its(t)
    const asked = hear(server)
    client.write('some')
    await once(server, 'data')
    client.resetAndDestroy()
    assert.equal(await asked.over, 'ECONNRESET')
    await isEmpty(node.tunnels)
    assert.equal(entry.traffic.failed, 1)
  })
}

async function hasHeard(socket: Socket, heard: Heard, bytes: number): Promise<void> {
  while (heard.bytes < bytes) await once(socket, 'data')
}
