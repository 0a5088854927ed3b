import assert from 'node:assert/strict'
import { test } from 'node:test'
import { get, httpService, raw, sayingService, stage, valuesIn } from './proxy.fixture.ts'

const PAGE = [
  ['Content-Security-Policy', "default-src 'self'"],
  ['Service-Worker-Allowed', '/'],
  ['Clear-Site-Data', '"cookies"'],
  ['Alt-Svc', 'h3=":443"'],
  ['Connection', 'keep-alive, X-Hop'],
  ['X-Hop', '1'],
  ['Proxy-Authenticate', 'Basic'],
  ['Set-Cookie', 'a=1; Path=/app; HttpOnly'],
  ['Set-Cookie', 'b=2; Domain=p2p.localhost; Path=/'],
  ['Set-Cookie', 'c=3; domain=.localhost'],
  ['Set-Cookie', 'rialto-p2p=4'],
  ['Set-Cookie', '=rialto-p2p=5'],
  ['ETag', 'W/"1"'],
].flat()

async function page(t: Parameters<typeof stage>[0]) {
  const at = await stage(t)
  at.serve(
    await httpService(t, (_request, response) => {
      response.writeHead(200, PAGE)
      response.end('<script>alert(origin)</script>')
    }),
  )
  return at
}

test('takes its origin from a page by path, and every reach beyond', async (t) => {
  const at = await page(t)
  const { head } = await get(at.port, `${at.path}/x/web/http/`)
  assert.deepEqual(valuesIn(head, 'content-security-policy'), ["default-src 'self'", 'sandbox'])
  assert.deepEqual(valuesIn(head, 'set-cookie'), [`a=1; HttpOnly; Path=${at.path}/x/web/http/app`])
  for (const name of ['service-worker-allowed', 'clear-site-data', 'alt-svc', 'x-hop']) {
    assert.deepEqual(valuesIn(head, name), [], name)
  }
  assert.deepEqual(valuesIn(head, 'proxy-authenticate'), [])
  assert.deepEqual(valuesIn(head, 'etag'), ['W/"1"'])
})

test('gives a browser no cookie by path, and takes none from it', async (t) => {
  const at = await stage(t)
  at.serve(
    await httpService(t, (request, response) => {
      response.setHeader('Set-Cookie', 'a=1')
      response.end(`cookie: ${request.headers.cookie}`)
    }),
  )
  const { head, body } = await get(at.port, `${at.path}/x/web/http/`, {
    'Sec-Fetch-Site': 'none',
    Cookie: 'of=another port',
  })
  assert.deepEqual(valuesIn(head, 'set-cookie'), [])
  assert.equal(body, 'cookie: undefined')
})

test("holds cookies to the peer's own origin there, and lets it have the rest", async (t) => {
  const at = await page(t)
  const { head } = await get(at.port, '/x/web/http/', { Host: at.origin })
  assert.deepEqual(valuesIn(head, 'content-security-policy'), ["default-src 'self'"])
  assert.deepEqual(valuesIn(head, 'service-worker-allowed'), ['/'])
  assert.deepEqual(valuesIn(head, 'set-cookie'), ['a=1; Path=/app; HttpOnly', 'b=2; Path=/', 'c=3'])
  assert.deepEqual(valuesIn(head, 'clear-site-data'), [])
})

test('puts the sandbox on refusals too', async (t) => {
  const at = await stage(t)
  const { head } = await get(at.port, '/p2p/')
  assert.deepEqual(valuesIn(head, 'content-security-policy'), ["default-src 'none'; sandbox"])
  assert.deepEqual(valuesIn(head, 'x-content-type-options'), ['nosniff'])
})

test('takes answers with bare line feeds', async (t) => {
  const at = await stage(t)
  at.serve(
    await sayingService(t, (socket) =>
      socket.end('HTTP/1.1 200 OK\nContent-Length: 5\nX-A: b\n\nhello'),
    ),
  )
  const answer = await get(at.port, `${at.path}/x/web/http/`)
  assert.equal(answer.status, 200)
  assert.equal(answer.body, 'hello')
  assert.deepEqual(valuesIn(answer.head, 'x-a'), ['b'])
})

test('passes answers over interim ones, and leaves those out (W7f)', async (t) => {
  const at = await stage(t)
  at.serve(
    await sayingService(t, (socket) => {
      socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n')
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
    }),
  )
  const answer = await raw(
    at.port,
    `POST ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx`,
  )
  assert.equal(answer.status, 200)
  assert.equal(answer.body, 'ok')
})

test('answers a request that waits for 100, and hides the wish from the service', async (t) => {
  const at = await stage(t)
  at.serve(
    await httpService(t, async (request, response) => {
      const expect = request.headers.expect
      request.resume().on('end', () => response.end(`expect: ${expect}`))
    }),
  )
  const answer = await raw(
    at.port,
    `POST ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx`,
  )
  assert.equal(answer.status, 100)
  assert.match(answer.body, /^HTTP\/1\.1 200 OK\r\n/)
  assert.match(answer.body, /\r\n\r\nexpect: undefined$/)
})

test('passes trailers both ways', async (t) => {
  const at = await stage(t)
  at.serve(
    await httpService(t, (request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, ['Trailer', 'X-Sum', 'Transfer-Encoding', 'chunked'])
        response.write('body')
        response.addTrailers({ 'X-Sum': request.rawTrailers.join('='), 'Set-Cookie': 'a=b' })
        response.end()
      })
    }),
  )
  const answer = await raw(
    at.port,
    `POST ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTE: trailers\r\nTrailer: X-In\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX-In: 7\r\n\r\n`,
  )
  assert.deepEqual(valuesIn(answer.head, 'trailer'), ['X-Sum'])
  assert.equal(answer.body, '4\r\nbody\r\n0\r\nX-Sum: X-In=7\r\n\r\n')
})

test('answers HEAD, 204 and 304 without a body', async (t) => {
  const at = await stage(t)
  at.serve(
    await httpService(t, (request, response) => {
      if (request.url === '/none') response.writeHead(204).end()
      else if (request.url === '/same') response.writeHead(304, { 'Content-Length': 9 }).end()
      else response.writeHead(200, { 'Content-Length': 9 }).end()
    }),
  )
  const head = await raw(
    at.port,
    `HEAD ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`,
  )
  assert.deepEqual([head.status, head.body], [200, ''])
  assert.deepEqual(valuesIn(head.head, 'content-length'), ['9'])
  const none = await get(at.port, `${at.path}/x/web/http/none`)
  assert.deepEqual([none.status, none.body], [204, ''])
  const same = await get(at.port, `${at.path}/x/web/http/same`)
  assert.deepEqual([same.status, same.body], [304, ''])
})
