/** The proxy in front of the listeners of this node's own tunnels, which lead to a service by TCP. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { WebSocket, WebSocketServer } from 'ws'
import { get, httpService, rawService, stage } from '../../../src/tunnel/http/proxy.fixture.ts'
import { createTunnels } from '../../../src/tunnel/index.ts'

const MIB = 1024 * 1024

async function listening(t: Parameters<typeof stage>[0], port: number) {
  const at = await stage(t)
  const tunnels = createTunnels({ host: at.there })
  await tunnels.start()
  t.after(() => tunnels.stop())
  await tunnels.listen('/x/app/http', `/ip4/127.0.0.1/tcp/${port}`)
  return { ...at, tunnels }
}

test('takes requests to the target of a listener, over few streams', async (t) => {
  const port = await httpService(t, async (request, response) => {
    const { length } = await buffer(request)
    response.end(Buffer.alloc(length))
  })
  const at = await listening(t, port)
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  t.after(() => agent.destroy())
  const post = async (bytes: number) => {
    const outgoing = httpRequest({
      host: '127.0.0.1',
      port: at.port,
      path: `${at.path}/x/app/http/`,
      method: 'POST',
      agent,
    }).end(Buffer.alloc(bytes))
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    assert.equal((await buffer(answer)).length, bytes)
  }
  await Promise.all(Array.from({ length: 100 }, () => post(1_000)))
  await Promise.all(Array.from({ length: 4 }, () => post(5 * MIB)))
  assert.ok(at.tunnels.streams().length <= 8, `${at.tunnels.streams().length} streams`)
})

test('answers 502 where the target of a listener is down', async (t) => {
  const port = await rawService(t, () => {})
  const at = await listening(t, port)
  await at.tunnels.close('all')
  const gone = await get(at.port, `${at.path}/x/app/http/`)
  assert.equal(gone.status, 502)
  assert.match(gone.body, /does not speak \/x\/app\/http/)
  // Port 1 takes no connection where the tests run.
  await at.tunnels.listen('/x/app/http', '/ip4/127.0.0.1/tcp/1')
  const down = await get(at.port, `${at.path}/x/app/http/`)
  assert.equal(down.status, 502)
  assert.match(down.body, /ended the stream of \/x\/app\/http before it answered/)
})

test('carries a WebSocket to the target of a listener', async (t) => {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(data)))
  await once(sockets, 'listening')
  t.after(() => {
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
  })
  const { port } = sockets.address() as { port: number }
  const at = await listening(t, port)
  const socket = new WebSocket(`ws://127.0.0.1:${at.port}${at.path}/x/app/http/`)
  await once(socket, 'open')
  socket.send('hello')
  assert.equal(String((await once(socket, 'message'))[0]), 'hello')
  socket.close()
  await once(socket, 'close')
})
