import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { test } from 'node:test'
import { makeHost } from '../../../src/host/hosts.fixture.ts'
import {
  get,
  httpService,
  raw,
  sayingService,
  stage,
  valuesIn,
} from '../../../src/tunnel/http/proxy.fixture.ts'
import { peerIdCid } from '../../../src/tunnel/multiaddr/index.ts'

test('refuses paths that name no service with the text of kubo', async (t) => {
  const at = await stage(t)
  const paths = [
    `${at.path}/http`,
    at.path,
    '/p2p/DERP',
    '/p2p/',
    '/p2p/inv/http/x',
    `${at.path}/x/custom/http`,
    `${at.path}/x/custom/i`,
    `${at.path}/x/a/b/http/i`,
    `${at.path}/x/a%2Fb/http/i`,
    `${at.path}/x/%zz/http/i`,
  ]
  for (const path of paths) {
    const answer = await get(at.port, path)
    assert.equal(answer.status, 400, path)
    assert.equal(answer.body, `failed to parse request: invalid request path '${path}'\n`)
    assert.deepEqual(valuesIn(answer.head, 'content-type'), ['text/plain; charset=utf-8'])
    assert.deepEqual(valuesIn(answer.head, 'x-rialto-error'), ['TUNNEL_HTTP_PATH'])
  }
  const label = at.origin.split('.')[0]
  const own = await get(at.port, `${at.path}/http/x`, { Host: at.origin })
  assert.equal(own.status, 400)
  assert.equal(
    own.body,
    `failed to parse request: invalid request path '/p2p/${label}${at.path}/http/x'\n`,
  )
})

test('leads /p2p to /p2p/, and knows nothing else', async (t) => {
  const at = await stage(t)
  const led = await get(at.port, '/p2p')
  assert.equal(led.status, 307)
  assert.deepEqual(valuesIn(led.head, 'location'), ['/p2p/'])
  const none = await get(at.port, '/ipfs/x')
  assert.equal(none.status, 404)
  assert.equal(
    none.body,
    'nothing is at "/ipfs/x"; ask for /p2p/PEER/http/PATH or /p2p/PEER/x/NAME/http/PATH\n',
  )
})

test('takes a peer in any text form', async (t) => {
  const at = await stage(t)
  at.serve(await httpService(t, (request, response) => response.end(request.headers.host)))
  const id = peerIdCid(at.there.peerId)
  assert.equal((await get(at.port, `/p2p/${id}/x/web/http/`)).body, id)
})

test('answers 502 with the reason where nothing listens (W7d)', async (t) => {
  const at = await stage(t)
  const answer = await get(at.port, `${at.path}/x/none/http/`)
  assert.equal(answer.status, 502)
  assert.equal(
    answer.body,
    `${at.there.peerId} does not speak /x/none/http; the other node has to offer it, or is too old or too new\n`,
  )
  assert.deepEqual(valuesIn(answer.head, 'x-rialto-error'), ['TUNNEL_HTTP_UNREACHABLE'])
})

test('answers 502 with the reason where the target is down (W7d)', async (t) => {
  const at = await stage(t)
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  at.serve(port)
  const answer = await get(at.port, `${at.path}/x/web/http/`)
  assert.equal(answer.status, 502)
  assert.equal(
    answer.body,
    `${at.there.peerId} ended the stream of /x/web/http before it answered; look whether the service behind it runs\n`,
  )
})

test('answers 502 with the reason where nothing is known of the way to a peer', async (t) => {
  const at = await stage(t)
  const { peerId } = await makeHost(t)
  const answer = await get(at.port, `/p2p/${peerId}/http/`)
  assert.equal(answer.status, 502)
  assert.match(answer.body, new RegExp(`^no address of ${peerId} is known; give one that `))
})

test('answers 502 where the peer is the node itself', async (t) => {
  const at = await stage(t)
  const answer = await get(at.port, `/p2p/${at.here.peerId}/http/`)
  assert.equal(answer.status, 502)
  assert.equal(
    answer.body,
    `${at.here.peerId} is this node itself; ask its service directly, or give the peer id of another node\n`,
  )
})

test('passes errors of the service on with their bodies', async (t) => {
  const at = await stage(t)
  at.serve(
    await httpService(t, (_request, response) => {
      response.writeHead(503, 'Gone Fishing')
      response.end('my own words')
    }),
  )
  const answer = await get(at.port, `${at.path}/x/web/http/`)
  assert.match(answer.head, /^HTTP\/1\.1 503 Gone Fishing\r\n/)
  assert.ok(answer.body.includes('my own words'))
})

test('answers 502 to what is no HTTP, and to an upgrade that nobody asked for', async (t) => {
  const at = await stage(t)
  at.serve(await sayingService(t, (socket) => socket.end('SSH-2.0-OpenSSH\r\n')))
  at.serve(
    await sayingService(t, (socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    ),
    '/x/up/http',
  )
  const head = `${at.there.peerId} answered on`
  const tail = 'look whether an HTTP service is behind it\n'
  assert.equal(
    (await get(at.port, `${at.path}/x/web/http/`)).body,
    `${head} /x/web/http with what cannot be passed on: it is not HTTP; ${tail}`,
  )
  assert.equal(
    (await get(at.port, `${at.path}/x/up/http/`)).body,
    `${head} /x/up/http with what cannot be passed on: it upgrades where nobody asked for it; ${tail}`,
  )
})

test('answers 504 when the dial takes too long, and lets go of a stream that comes late', async (t) => {
  const at = await stage(t, { limits: { dialMs: 20 } })
  const late = Promise.withResolvers<never>()
  const signals: AbortSignal[] = []
  t.mock.method(
    at.here,
    'openStream',
    (_peer: string, _protocol: string, options: { signal: AbortSignal }) => {
      signals.push(options.signal)
      return late.promise
    },
  )
  const answer = await get(at.port, `${at.path}/x/web/http/`)
  assert.equal(answer.status, 504)
  assert.equal(
    answer.body,
    `no stream of /x/web/http to ${at.there.peerId} came about within 0.02 s; look whether that node runs and can be reached\n`,
  )
  assert.equal(signals[0]?.aborted, true)
  const { promise, resolve } = Promise.withResolvers<Error>()
  late.resolve({ abort: resolve } as never)
  assert.match((await promise).message, /came about within/)
})

test('answers 503 when it is closed, to what runs and to what comes', async (t) => {
  const at = await stage(t)
  const asked = Promise.withResolvers<void>()
  at.serve(await sayingService(t, () => asked.resolve()))
  const waiting = get(at.port, `${at.path}/x/web/http/`)
  await asked.promise
  await at.proxy.close()
  for (const answer of [await waiting, await get(at.port, `${at.path}/x/web/http/`)]) {
    assert.equal(answer.status, 503)
    assert.equal(answer.body, 'the node stops; try again when it runs\n')
  }
})

test('tells the log why a request got no answer', async (t) => {
  const told: unknown[] = []
  const log = { info: (...all: unknown[]) => void told.push(all), error() {} }
  const at = await stage(t, { log })
  await get(at.port, `${at.path}/x/none/http/`)
  const peer = at.there.peerId
  assert.deepEqual(told, [
    [
      {
        peer,
        protocol: '/x/none/http',
        code: 'TUNNEL_HTTP_UNREACHABLE',
        said: `${peer} does not speak /x/none/http; the other node has to offer it, or is too old or too new`,
      },
      'a request to a service of a peer got no answer',
    ],
  ])
})

test('answers 500 where it fails for a reason of its own', async (t) => {
  const errors: object[] = []
  const log = { info() {}, error: (details: object) => void errors.push(details) }
  const at = await stage(t, { log })
  const fault = new Error('broken')
  Object.defineProperty(at.here, 'peerId', {
    get() {
      throw fault
    },
  })
  const answer = await get(at.port, `${at.path}/x/web/http/`)
  assert.equal(answer.status, 500)
  assert.equal(answer.body, "the proxy failed to pass the request on; the node's log says why\n")
  assert.deepEqual(errors, [{ error: fault }])
})

test('gives a dial up when its caller goes (W7f)', async (t) => {
  const at = await stage(t)
  const dialled = Promise.withResolvers<AbortSignal>()
  t.mock.method(
    at.here,
    'openStream',
    (_peer: string, _protocol: string, options: { signal: AbortSignal }) => {
      dialled.resolve(options.signal)
      return new Promise(() => {})
    },
  )
  const socket = connect(at.port, '127.0.0.1')
  socket.write(`GET ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)
  const signal = await dialled.promise
  const aborted = once(signal, 'abort')
  socket.destroy()
  await aborted
})

test('refuses a transfer coding that it does not know', async (t) => {
  const at = await stage(t)
  const answer = await raw(
    at.port,
    `POST ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
  )
  assert.equal(answer.status, 400)
  assert.equal(
    answer.body,
    'the request is not valid: its Transfer-Encoding is gzip, chunked, and only chunked is passed on\n',
  )
})
