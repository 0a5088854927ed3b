import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import type {
  AllowAnswer,
  AttachedLine,
  ClosedStreamsAnswer,
  ClosedTunnelsAnswer,
  ForwardAnswer,
  ListenerAnswer,
  TunnelStreamsAnswer,
  TunnelsAnswer,
} from '../../../../src/app/http/routes/index.ts'
import { startPeer } from '../../../../src/app/peers/peer-nodes.fixture.ts'

const TUNNELS = '/api/v1/tunnels'

/** A server that answers everybody with its name. */
async function serve(t: TestContext, name: string): Promise<number> {
  const server = createServer((socket) => socket.end(name)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

function portOf({ listenAddress }: { listenAddress: string }): number {
  return Number(listenAddress.split('/').at(-1))
}

test('two requests make a tunnel, which is listed, used, allowed and closed', async (t) => {
  const [ada, bob] = await Promise.all([startPeer(t), startPeer(t)])
  const port = await serve(t, 'bob')
  const listened = await bob.control.request<ListenerAnswer>('POST', `${TUNNELS}/listen`, {
    body: { protocol: '/x/bob', target: `/ip4/127.0.0.1/tcp/${port}`, limits: { connections: 9 } },
  })
  assert.deepEqual(
    [listened.allow, listened.limits, listened.temporary],
    ['all', { connections: 9 }, false],
  )
  const forwarded = await ada.control.request<ForwardAnswer>('POST', `${TUNNELS}/forward`, {
    body: { protocol: '/x/bob', address: '/ip4/127.0.0.1/tcp/0', target: bob.address },
  })
  assert.equal(await text(connect(portOf(forwarded), '127.0.0.1')), 'bob')

  const { forwards, listeners, waiting } = await ada.control.request<TunnelsAnswer>(
    'GET',
    `${TUNNELS}?measure=true`,
  )
  assert.deepEqual([listeners, waiting], [[], []])
  const [forward] = forwards
  assert.deepEqual([forward?.state, forward?.path], ['connected', 'direct'])
  assert.ok(Number(forward?.roundTripMs) > 0)
  assert.deepEqual([forward?.traffic.opened, forward?.traffic.received], [1, 3])

  const allowed = await bob.control.request<AllowAnswer>('POST', `${TUNNELS}/allow`, {
    body: { protocol: '/x/bob', allow: [bob.id] },
  })
  assert.deepEqual(allowed, { protocol: '/x/bob', reset: 0 })
  await assert.rejects(text(connect(portOf(forwarded), '127.0.0.1')), { code: 'ECONNRESET' })

  const closed = await ada.control.request<ClosedTunnelsAnswer>('POST', `${TUNNELS}/close`, {
    body: { protocol: '/x/bob' },
  })
  assert.deepEqual(closed, { closed: 1 })
})

test('streams are listed and reset', async (t) => {
  const [ada, bob] = await Promise.all([startPeer(t), startPeer(t)])
  const silent = createServer((socket) => socket.on('error', () => {}).write('x')).listen(
    0,
    '127.0.0.1',
  )
  await once(silent, 'listening')
  t.after(() => silent.close())
  await bob.control.request('POST', `${TUNNELS}/listen`, {
    body: {
      protocol: '/x/s',
      target: `/ip4/127.0.0.1/tcp/${(silent.address() as AddressInfo).port}`,
    },
  })
  const forwarded = await ada.control.request<ForwardAnswer>('POST', `${TUNNELS}/forward`, {
    body: { protocol: '/x/s', address: '/ip4/127.0.0.1/tcp/0', target: bob.address },
  })
  const client = connect(portOf(forwarded), '127.0.0.1')
  await once(client, 'data')
  const { streams } = await ada.control.request<TunnelStreamsAnswer>('GET', `${TUNNELS}/streams`)
  assert.deepEqual(
    streams.map(({ id, peer, received }) => [id, peer, received]),
    [['0', bob.id, 1]],
  )
  client.on('error', () => {})
  const gone = new Promise((resolve) => client.once('close', resolve))
  const close = (body: object) =>
    ada.control.request<ClosedStreamsAnswer>('POST', `${TUNNELS}/streams/close`, { body })
  await assert.rejects(close({ id: '9' }), {
    code: 'HTTP_NO_TUNNEL_STREAM',
    message: 'no connection through a tunnel has the id 9; see: rialto p2p stream ls',
  })
  assert.deepEqual(await close({ all: true }), { closed: 1 })
  await gone
})

test('an attached tunnel goes with its request, and is told when somebody else closes it', async (t) => {
  const ada = await startPeer(t)
  const attach = (signal?: AbortSignal) =>
    ada.control.stream<AttachedLine>(`${TUNNELS}/attach`, {
      method: 'POST',
      body: { kind: 'listen', protocol: '/x/a', target: '/ip4/127.0.0.1/tcp/1' },
      ...(signal && { signal }),
    })
  const listeners = async () =>
    (await ada.control.request<TunnelsAnswer>('GET', TUNNELS)).listeners.length
  const lines = attach()
  assert.equal((await lines.next()).value?.status, 'active')
  assert.equal(await listeners(), 1)
  await ada.control.request('POST', `${TUNNELS}/close`, { body: { all: true } })
  assert.equal((await lines.next()).value?.status, 'closing')
  assert.equal((await lines.next()).done, true)

  const stop = new AbortController()
  const others = attach(stop.signal)
  await others.next()
  stop.abort()
  await assert.rejects(others.next())
  while ((await listeners()) > 0) await new Promise((resolve) => setTimeout(resolve, 10))
})

test('requests that say too little, or too much, are refused with what they lack', async (t) => {
  const ada = await startPeer(t)
  const refused = async (path: string, body: object, error: { code: string; message: RegExp }) => {
    await assert.rejects(ada.control.request('POST', `${TUNNELS}${path}`, { body }), error)
  }
  await refused(
    '/close',
    {},
    { code: 'HTTP_BAD_REQUEST', message: /has to say either all, or which by protocol/ },
  )
  await refused(
    '/close',
    { all: true, protocol: '/x/a' },
    { code: 'HTTP_BAD_REQUEST', message: /either all/ },
  )
  await refused('/streams/close', {}, { code: 'HTTP_BAD_REQUEST', message: /either an id or all/ })
  await refused(
    '/listen',
    { protocol: '/x/a', target: 'x' },
    { code: 'TUNNEL_ADDRESS', message: /must begin with/ },
  )
  await refused(
    '/allow',
    { protocol: '/x/a', allow: 'all' },
    { code: 'TUNNEL_NONE', message: /nothing listens/ },
  )
})

test('a node that others reach wants to be told who may come', async (t) => {
  const open = await startPeer(t, { listen: ['/ip4/0.0.0.0/tcp/0'] })
  const listen = (more: object) =>
    open.control.request('POST', `${TUNNELS}/listen`, {
      body: { protocol: '/x/a', target: '/ip4/127.0.0.1/tcp/1', ...more },
    })
  await assert.rejects(listen({}), {
    code: 'HTTP_ALLOW_WANTED',
    message:
      'other machines reach this node, so say who may come: --allow PEER for each peer, or --allow all',
  })
  await listen({ allow: 'all' })
})
