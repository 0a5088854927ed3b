import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { WebSocket, WebSocketServer } from 'ws'
import {
  get,
  httpService,
  raw,
  sayingService,
  stage,
  valuesIn,
} from '../../../src/tunnel/http/proxy.fixture.ts'

const MIB = 1024 * 1024

/** A service that sends back what it is told, and what the request's headers were first. */
async function echoService(t: TestContext): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  const sockets = new WebSocketServer({ server, maxPayload: 16 * MIB })
  sockets.on('connection', (socket, request) => {
    socket.send(JSON.stringify({ url: request.url, ...request.headers }))
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
  })
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets.clients) socket.terminate()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

test('carries a WebSocket both ways, by path and by origin, and its close (W7a)', async (t) => {
  const at = await stage(t)
  at.serve(await echoService(t))
  const byPath = `ws://127.0.0.1:${at.port}${at.path}/x/web/http/room%2F1?a=b`
  const byLocalhost = `ws://localhost:${at.port}${at.path}/x/web/http/room%2F1?a=b`
  const byOrigin = { url: `ws://127.0.0.1:${at.port}/x/web/http/room%2F1?a=b`, host: at.origin }
  const cases = [{ url: byPath }, { url: byLocalhost }, byOrigin]
  for (const { url, ...rest } of cases) {
    const headers = { ...('host' in rest && { Host: rest.host }), Cookie: 'rialto-1=x; a=b' }
    const socket = new WebSocket(url, { headers, family: 4 })
    const [first] = await once(socket, 'message')
    const seen = JSON.parse(first.toString())
    assert.equal(seen.url, '/room%2F1?a=b')
    assert.equal(seen.cookie, 'a=b')
    assert.equal(seen['x-forwarded-for'], '127.0.0.1')
    assert.equal(seen['x-forwarded-host'], 'host' in rest ? rest.host : new URL(url).host)
    const bytes = randomBytes(5 * MIB)
    socket.send(bytes)
    const [back] = await once(socket, 'message')
    assert.equal(hash(back), hash(bytes))
    socket.close(4000, 'enough')
    const [code] = await once(socket, 'close')
    assert.equal(code, 4000)
  }
})

test('carries any other upgrade, what comes at once behind it, and ends one way at a time (W7a)', async (t) => {
  const at = await stage(t)
  at.serve(
    await sayingService(t, (socket, head) => {
      assert.match(head, /\r\nConnection: Upgrade\r\nUpgrade: my-protocol\r\n/)
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: my-protocol\r\n\r\nfirst',
      )
      let came = head.slice(head.indexOf('\r\n\r\n') + 4)
      socket.on('data', (data) => {
        came += data
      })
      socket.on('end', () => socket.end(`|got ${came}`))
    }),
  )
  const socket = connect({ port: at.port, host: '127.0.0.1', allowHalfOpen: true })
  let came = ''
  socket.on('data', (data) => {
    came += data
  })
  socket.end(
    `GET ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: upgrade\r\nUpgrade: my-protocol\r\n\r\nearly`,
  )
  await once(socket, 'end')
  assert.match(came, /^HTTP\/1\.1 101 Switching Protocols\r\n/)
  assert.match(came, /\r\n\r\nfirst\|got early$/)
})

test('passes the answer of a service that does not upgrade on', async (t) => {
  const at = await stage(t)
  at.serve(
    await httpService(t, (_request, response) => {
      response.writeHead(426, { 'X-A': 'b' }).end('x'.repeat(MIB))
    }),
  )
  const answer = await raw(
    at.port,
    `GET ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n`,
  )
  assert.equal(answer.status, 426)
  assert.deepEqual(valuesIn(answer.head, 'x-a'), ['b'])
  assert.deepEqual(valuesIn(answer.head, 'connection'), ['close'])
  assert.ok(answer.body.length >= MIB)
})

test('answers an upgrade that reaches no service with the reason', async (t) => {
  const at = await stage(t)
  const answer = await raw(
    at.port,
    `GET ${at.path}/x/none/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n`,
  )
  assert.equal(answer.status, 502)
  assert.match(answer.body, /does not speak \/x\/none\/http; the other node has to offer it/)
})

test('answers a wish for HTTP/2 as if it were not there', async (t) => {
  const at = await stage(t)
  at.serve(await httpService(t, (request, response) => response.end(`${request.headers.upgrade}`)))
  const answer = await get(at.port, `${at.path}/x/web/http/`, {
    Connection: 'close, Upgrade, HTTP2-Settings',
    Upgrade: 'h2c',
    'HTTP2-Settings': 'AAMAAABk',
  })
  assert.equal(answer.status, 200)
  assert.equal(answer.body, 'undefined')
})

test('refuses an upgrade to HTTP/2 where the server was made without the options of the proxy', async (t) => {
  const at = await stage(t)
  const server = createServer(at.proxy.handle).on('upgrade', at.proxy.upgrade)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const answer = await get(port, `${at.path}/x/web/http/`, {
    Connection: 'Upgrade',
    Upgrade: 'h2c',
  })
  assert.equal(answer.status, 400)
  assert.equal(answer.body, 'the request is not valid: an upgrade to h2c is not passed on\n')
})

test('tells a break of an upgraded connection as a break, both ways', async (t) => {
  const at = await stage(t)
  const sockets: Socket[] = []
  at.serve(
    await sayingService(t, (socket) => {
      sockets.push(socket)
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n')
    }),
  )
  const open = async () => {
    const socket = connect(at.port, '127.0.0.1')
    socket.write(
      `GET ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n`,
    )
    await once(socket, 'data')
    return socket
  }
  const one = await open()
  const failed = once(one, 'error')
  sockets[0]!.resetAndDestroy()
  assert.equal((await failed)[0].code, 'ECONNRESET')

  const two = await open()
  const broken = Promise.withResolvers<NodeJS.ErrnoException>()
  sockets[1]!.once('error', broken.resolve)
  two.resetAndDestroy()
  assert.equal((await broken.promise).code, 'ECONNRESET')
})

test('resets upgraded connections when it is closed', async (t) => {
  const at = await stage(t)
  at.serve(await echoService(t))
  const socket = new WebSocket(`ws://127.0.0.1:${at.port}${at.path}/x/web/http/`)
  await once(socket, 'message')
  socket.on('error', () => {})
  const closed = once(socket, 'close')
  await at.proxy.close()
  assert.equal((await closed)[0], 1006)
})

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
