import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { get, httpService, raw, stage, valuesIn } from '../../../src/tunnel/http/proxy.fixture.ts'

const MIB = 1024 * 1024

test('takes a GET to the service and its answer back', async (t) => {
  const at = await stage(t)
  at.serve(
    await httpService(t, (request, response) => {
      response.setHeader('X-Kind', 'test')
      response.end(`${request.method} ${request.url}`)
    }),
  )
  const answer = await get(at.port, `${at.path}/x/web/http/i.txt?a=1&b=%20`)
  assert.equal(answer.status, 200)
  assert.equal(answer.body, 'GET /i.txt?a=1&b=%20')
  assert.deepEqual(valuesIn(answer.head, 'x-kind'), ['test'])
})

test('serves the protocol /http without a name, and the empty path', async (t) => {
  const at = await stage(t)
  at.serve(await httpService(t, (request, response) => response.end(request.url)), '/http')
  assert.equal((await get(at.port, `${at.path}/http/`)).body, '/')
})

test('keeps %2F, // and .. as they were typed (W7c)', async (t) => {
  const at = await stage(t)
  at.serve(await httpService(t, (request, response) => response.end(request.url)))
  for (const path of ['/a%2Fb', '/a//b/../c', '/%2e%2e/./x?q=a/../b', '/a;b=c@d']) {
    const answer = await get(at.port, `${at.path}/x/web/http${path}`)
    assert.equal(answer.status, 200)
    assert.equal(answer.body, path)
  }
})

test('serves a peer under its own origin, and leads localhost there', async (t) => {
  const at = await stage(t)
  at.serve(await httpService(t, (request, response) => response.end(request.url)))
  const own = await get(at.port, '/x/web/http/i.txt', { Host: at.origin })
  assert.equal(own.status, 200)
  assert.deepEqual(valuesIn(own.head, 'content-security-policy'), [])
  for (const browser of [{ 'Sec-Fetch-Site': 'none' }, { 'User-Agent': 'Mozilla/5.0 (Old)' }]) {
    const led = await get(at.port, `${at.path}/x/web/http/a%2Fb?c=d`, {
      Host: `localhost:${at.port}`,
      ...(browser as Record<string, string>),
    })
    assert.equal(led.status, 301)
    assert.deepEqual(valuesIn(led.head, 'location'), [`http://${at.origin}/x/web/http/a%2Fb?c=d`])
  }
})

test('serves a program at localhost as it does at 127.0.0.1 (W7i)', async (t) => {
  const at = await stage(t)
  at.serve(await httpService(t, (request, response) => response.end(request.url)))
  const answer = await get(at.port, `${at.path}/x/web/http/a%2Fb?c=d`, {
    Host: `localhost:${at.port}`,
    'User-Agent': 'curl/8.5.0',
  })
  assert.deepEqual([answer.status, answer.body], [200, '/a%2Fb?c=d'])
  assert.deepEqual(valuesIn(answer.head, 'content-security-policy'), ['sandbox'])
})

test('carries 5 MiB each way', async (t) => {
  const at = await stage(t)
  const answered = randomBytes(5 * MIB)
  at.serve(
    await httpService(t, async (request, response) => {
      const got = await buffer(request)
      response.setHeader('X-Hash', hash(got))
      response.end(answered)
    }),
  )
  const sent = randomBytes(5 * MIB)
  for (const headers of [{ 'Content-Length': sent.length }, { 'Transfer-Encoding': 'chunked' }]) {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    const outgoing = httpRequest({
      host: '127.0.0.1',
      port: at.port,
      method: 'POST',
      path: `${at.path}/x/web/http/up`,
      headers,
      agent: new Agent(),
    })
    outgoing.on('response', resolve).on('error', reject)
    outgoing.end(sent)
    const answer = await promise
    assert.equal(answer.headers['x-hash'], hash(sent))
    assert.equal(hash(await buffer(answer)), hash(answered))
  }
})

test('uses the same streams for a thousand requests (W7e)', async (t) => {
  const at = await stage(t)
  at.serve(await httpService(t, (request, response) => response.end(request.url)))
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  t.after(() => agent.destroy())
  const one = async (n: number) => {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    httpRequest(
      { host: '127.0.0.1', port: at.port, path: `${at.path}/x/web/http/${n}`, agent },
      resolve,
    )
      .on('error', reject)
      .end()
    assert.equal((await buffer(await promise)).toString(), `/${n}`)
  }
  await Promise.all(Array.from({ length: 1000 }, (_, n) => one(n)))
  assert.ok(at.streams.length <= 16, `${at.streams.length} streams`)
})

test('lets a hundred requests run at once, and resets the streams of callers that go (W7f)', async (t) => {
  const at = await stage(t)
  const all = Promise.withResolvers<void>()
  let asked = 0
  at.serve(
    await httpService(t, (_request, response) => {
      response.write('begun')
      asked += 1
      if (asked === 100) all.resolve()
    }),
  )
  const sockets = Array.from({ length: 100 }, () => {
    const socket = connect(at.port, '127.0.0.1')
    socket.write(`GET ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)
    return socket
  })
  await all.promise
  const closed = at.streams.map((stream) => new Promise((resolve) => stream.on('close', resolve)))
  for (const socket of sockets) socket.destroy()
  await Promise.all(closed)
  assert.ok(at.streams.every(({ errored }) => errored?.message.endsWith('the other end reset it')))
})

test('tells the service who asked, and nothing that somebody made up (W7b)', async (t) => {
  const at = await stage(t)
  at.serve(await httpService(t, (request, response) => response.end(request.rawHeaders.join('\n'))))
  const { body } = await raw(
    at.port,
    [
      `GET ${at.path}/x/web/http/ HTTP/1.1`,
      'Host: 127.0.0.1:1234',
      'Connection: close, X-Hop',
      'X-Hop: 1',
      'Keep-Alive: timeout=1',
      'Proxy-Authorization: Basic YQ==',
      'Forwarded: for=1.2.3.4',
      'X-Forwarded-For: 1.2.3.4',
      'X-Forwarded-Port: 1',
      'TE: trailers, deflate',
      'Authorization: Basic YTpi',
      'Cookie: a=b; rialto-0123=secret; c=d',
      'X-MiXed: Kept',
      '',
      '',
    ].join('\r\n'),
  )
  const got = body.split('\n')
  assert.deepEqual(got, [
    'Host',
    at.there.peerId,
    'Authorization',
    'Basic YTpi',
    'Cookie',
    'a=b; c=d',
    'X-MiXed',
    'Kept',
    'TE',
    'trailers',
    'X-Forwarded-For',
    '127.0.0.1',
    'X-Forwarded-Host',
    '127.0.0.1:1234',
    'X-Forwarded-Proto',
    'http',
    'Connection',
    'keep-alive',
  ])
})

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
