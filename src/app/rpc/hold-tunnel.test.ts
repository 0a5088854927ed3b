import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import type { RpcCall } from './command.ts'
import { holdTunnel } from './hold-tunnel.ts'
import { open, paperNode, parseAnswer, rawCall, startFace } from './rpc-face.fixture.ts'

const LISTEN = '/api/v0/p2p/listen?arg=/x/fg&arg=/ip4/127.0.0.1/tcp/9&foreground=true'
const FORWARD = '/api/v0/p2p/forward?arg=/x/fg&arg=/ip4/127.0.0.1/tcp/0&arg=/p2p/Q&f=true'
const line = (Status: string, Address = '/ip4/127.0.0.1/tcp/9') =>
  `${JSON.stringify({ Status, Protocol: '/x/fg', Address })}\n`

/** Resolves with everything once the tunnel is said to be there. */
async function active(socket: Socket): Promise<{ rest: Promise<string> }> {
  let text = ''
  const there = Promise.withResolvers<void>()
  socket.setEncoding('latin1').on('data', (part) => {
    text += part
    if (text.includes('active') || text.includes('waiting for')) there.resolve()
  })
  const rest = once(socket, 'close').then(() => text)
  await there.promise
  return { rest }
}

for (const [what, target, address] of [
  ['listener', LISTEN, '/ip4/127.0.0.1/tcp/9'],
  ['forward', FORWARD, '/ip4/127.0.0.1/tcp/0'],
] as const) {
  test(`a ${what} in the foreground says that it is there, and that it was closed`, async (t) => {
    const node = paperNode()
    const { port } = await startFace(t, node)
    const { rest } = await active(open(port, target, { headers: ['Connection: close'] }))
    assert.equal((await rawCall(port, '/api/v0/p2p/close?p=/x/fg')).body, '1\n')
    const { status, headers, body, trailers } = parseAnswer(await rest, port)
    assert.equal(status, '200 OK')
    assert.ok(headers.includes('X-Chunked-Output: 1'))
    assert.equal(body, line('active', address) + line('closing', address))
    assert.equal(trailers, '')
    assert.equal(node.asked.includes('closeOne /x/fg'), false)
  })
}

test('a tunnel in the foreground is temporary, and another one is kept', async (t) => {
  const node = paperNode()
  const { port } = await startFace(t, node)
  const socket = open(port, LISTEN)
  await active(socket)
  await rawCall(port, '/api/v0/p2p/listen?arg=/x/b&arg=/ip4/127.0.0.1/tcp/9&r&f=false')
  assert.deepEqual(
    node.tunnels.open.map(({ protocol, options }) => [protocol, options]),
    [
      [
        '/x/fg',
        { allowCustomProtocol: false, reportPeerId: false, temporary: true, likeKubo: true },
      ],
      [
        '/x/b',
        { allowCustomProtocol: false, reportPeerId: true, temporary: false, likeKubo: true },
      ],
    ],
  )
  socket.destroy()
})

test('when the client goes, the tunnel is closed', async (t) => {
  const node = paperNode()
  const closed = Promise.withResolvers<void>()
  const { closeOne } = node.tunnels
  node.tunnels.closeOne = async (entry) => {
    await closeOne(entry)
    closed.resolve()
  }
  const { port, logged } = await startFace(t, node)
  const socket = open(port, LISTEN)
  await active(socket)
  socket.destroy()
  await closed.promise
  assert.deepEqual(node.tunnels.open, [])
  assert.deepEqual(logged, [])
})

test('a client that went while the tunnel was made leaves none behind (W9)', async (t) => {
  const node = paperNode()
  const { listen, closeOne } = node.tunnels
  const [asked, gone, closed] = [1, 2, 3].map(() => Promise.withResolvers<void>())
  node.tunnels.listen = async (...given) => {
    asked!.resolve()
    await gone!.promise
    return listen(...given)
  }
  node.tunnels.closeOne = async (entry) => {
    await closeOne(entry)
    closed!.resolve()
  }
  const { face, port } = await startFace(t, node)
  const connected = once(face.server, 'connection')
  const socket = open(port, LISTEN)
  const [served] = (await connected) as [Socket]
  await asked!.promise
  socket.destroy()
  await once(served, 'close')
  gone!.resolve()
  await closed!.promise
  assert.deepEqual(node.tunnels.open, [])
})

test('when the time is over, the tunnel is closed and the answer just ends', async (t) => {
  const node = paperNode()
  const { port } = await startFace(t, node)
  const { body, trailers } = await rawCall(port, `${LISTEN}&timeout=20ms`)
  assert.equal(body, line('active'))
  assert.equal(trailers, '')
  assert.deepEqual(node.tunnels.open, [])
})

test('when the face closes, tunnels in the foreground end at once (W3)', async (t) => {
  const node = paperNode()
  const { face, port } = await startFace(t, node)
  const { rest } = await active(open(port, LISTEN))
  const begun = performance.now()
  await face.close()
  const { body, trailers } = parseAnswer(await rest, port)
  assert.deepEqual([body, trailers], [line('active'), ''])
  assert.deepEqual(node.tunnels.open, [])
  // Less than what answers under way are given.
  assert.ok(performance.now() - begun < 300)
})

test('a client that cannot be told that the tunnel is there leaves none behind (W9)', async () => {
  const node = paperNode()
  const entry = await node.tunnels.listen('/x/fg', '/ip4/127.0.0.1/tcp/9')
  const emit = () => {
    throw new Error('nobody is there')
  }
  const call = { node, signal: new AbortController().signal, emit } as unknown as RpcCall
  const told = { Protocol: '/x/fg', Address: '/ip4/127.0.0.1/tcp/9' }
  await assert.rejects(holdTunnel(call, entry, told), { message: 'nobody is there' })
  assert.deepEqual(node.tunnels.open, [])
})

test('an error before the tunnel is there is an ordinary one', async (t) => {
  const { port } = await startFace(t, paperNode())
  await rawCall(port, LISTEN.replace('&foreground=true', ''))
  const { status, body } = await rawCall(port, LISTEN)
  assert.equal(status, '500 Internal Server Error')
  assert.equal(body, '{"Message":"listener already registered","Code":0,"Type":"error"}\n')
})

test('as text it is what the command line of kubo prints', async (t) => {
  const { port } = await startFace(t, paperNode())
  for (const [target, active_, closing] of [
    [
      LISTEN,
      'Listening on /x/fg, forwarding to /ip4/127.0.0.1/tcp/9, waiting for interrupt...',
      'Received interrupt, removing listener for /x/fg',
    ],
    [
      FORWARD,
      'Forwarding /x/fg to /ip4/127.0.0.1/tcp/0, waiting for interrupt...',
      'Received interrupt, removing forwarder for /x/fg',
    ],
  ] as const) {
    const socket = open(port, `${target}&encoding=text`, { headers: ['Connection: close'] })
    const { rest } = await active(socket)
    await rawCall(port, '/api/v0/p2p/close?a')
    assert.equal(parseAnswer(await rest, port).body, `${active_}\n${closing}\n`)
  }
})
