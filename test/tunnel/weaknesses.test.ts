/** Weaknesses of kubo's tunnels that no other test shows ours to be without; a (W and its number) marks each of all tests. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { dialUntilGone, nextEvent, startHost } from '../../src/host/hosts.fixture.ts'
import { createTunnels } from '../../src/tunnel/index.ts'
import { dial, portOf, startTunnels } from '../../src/tunnel/tunnels.fixture.ts'
import { startTestNode } from '../cli/rialto.ts'

const TARGET = '/ip4/127.0.0.1/tcp/9'

/** Less than the 30 s that kubo takes. */
const STOP_MS = 15_000

test('a node stops at once though clients hold tunnels in the foreground (W3)', async () => {
  await using node = await startTestNode({ peers: true, args: ['--rpc', '127.0.0.1:0'] })
  await using held = node.follow(['p2p', 'listen', '/x/held', TARGET, '-f'])
  await held.line(/^Listening on \/x\/held, /)
  const { rpc } = node
  const call = connect(Number(new URL(rpc).port), '127.0.0.1')
  const path = `/api/v0/p2p/listen?arg=/x/rpc&arg=${TARGET}&foreground=true`
  call.write(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n`)
  let answer = ''
  call.on('data', (data) => {
    answer += data
  })
  while (!answer.includes('"active"')) await once(call, 'data')
  const begun = performance.now()
  const gone = once(call, 'close')
  node.child.process.kill('SIGTERM')
  assert.equal(await node.child.ended, 0)
  assert.ok(performance.now() - begun < STOP_MS)
  await gone
  assert.ok(answer.endsWith('0\r\n\r\n'), answer)
  await held.ended
})

test('Ctrl+C ends a tunnel in the foreground in order, and takes it away (W14)', async () => {
  await using node = await startTestNode({ peers: true })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    await using held = node.follow(['p2p', 'listen', '/x/held', TARGET, '-f'])
    await held.line(/^Listening on \/x\/held, forwarding to .*, waiting for interrupt\.\.\.$/)
    held.process.kill(signal)
    await held.line(/^Received interrupt, removing listener for \/x\/held$/)
    assert.equal(await held.ended, 0)
    while ((await node.run(['p2p', 'ls'])).stdout !== '');
  }
})

test('a node announces the names of its listeners while they are there, and no others (W15)', async (t) => {
  const [near, far] = [await startTunnels(t), await startTunnels(t)]
  const address = String(far.host.addresses()[0])
  await far.tunnels.forward('/x/elsewhere', '/ip4/127.0.0.1/tcp/0', `/p2p/${near.host.peerId}`)
  await far.tunnels.listen('/x/shared', TARGET)
  const first = nextEvent(near.host, 'identified')
  await near.host.dial(address)
  const names = ({ protocols }: { protocols: readonly string[] }) =>
    protocols.filter((name) => name.startsWith('/x'))
  assert.deepEqual(names((await first)[0]), ['/x/shared'])
  const next = nextEvent(near.host, 'identified')
  await far.tunnels.close('all')
  assert.deepEqual(names((await next)[0]), [])
})

test('the log says why a connection did not come about, at both of its ends (W13)', async (t) => {
  const logged: object[] = []
  const log = {
    info() {},
    error() {},
    warn: (fields: object, message: string) => void logged.push({ ...fields, message }),
  }
  const [near, far] = [await startTunnels(t, { log }), await startTunnels(t, { log })]
  const [here, there] = [near.host.peerId, far.host.peerId]
  const target = '/ip4/127.0.0.1/tcp/1'
  await far.tunnels.listen('/x/dead', target)
  const address = String(far.host.addresses()[0])
  const dead = await near.tunnels.forward('/x/dead', '/ip4/127.0.0.1/tcp/0', address)
  const none = await near.tunnels.forward('/x/none', '/ip4/127.0.0.1/tcp/0', address)
  for (const { listenAddress } of [dead, none]) {
    assert.equal(await dial(t, portOf(listenAddress)).heard.over, 'ECONNRESET')
  }
  const broke = { peer: there, message: 'a forwarded connection broke' }
  assert.deepEqual(logged, [
    {
      peer: here,
      protocol: '/x/dead',
      target,
      code: 'TUNNEL_TARGET_DOWN',
      said: `cannot connect to ${target}: nothing listens there; start what listens there`,
      message: 'a tunnel does not reach its target',
    },
    {
      ...broke,
      protocol: '/x/dead',
      listenAddress: dead.listenAddress,
      code: 'HOST_STREAM',
      said: `the stream of /x/dead to ${there} broke: the other end reset it`,
    },
    {
      ...broke,
      protocol: '/x/none',
      listenAddress: none.listenAddress,
      code: 'HOST_PROTOCOL',
      said: `${there} does not speak /x/none; the other node has to offer it, or is too old or too new`,
    },
  ])
})

test('of too many connections that to the peer of an idle forward is not the one that goes (W12)', async (t) => {
  const [few, peer] = [await startHost(t, { maxConnections: 2 }), await startHost(t)]
  const tunnels = createTunnels({ host: few })
  t.after(() => tunnels.stop())
  // Coming from outside it would go before those that were dialled.
  const came = nextEvent(few, 'connected')
  await peer.dial(few.peerId, { addresses: few.addresses() })
  await came
  await tunnels.forward('/x/idle', '/ip4/127.0.0.1/tcp/0', `/p2p/${peer.peerId}`)
  assert.ok(!(await dialUntilGone(t, few, () => true)).includes(peer.peerId))
  assert.equal(few.connectionsTo(peer.peerId).length, 1)

  await tunnels.close('all')
  await dialUntilGone(t, few, (gone) => gone === peer.peerId)
})
