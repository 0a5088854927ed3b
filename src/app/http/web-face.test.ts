import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { startTestNode } from '../test-node.fixture.ts'

/** The head of a WebSocket upgrade; further headers may follow. */
const UPGRADE = [
  'GET /ws HTTP/1.1',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '',
].join('\r\n')

const GET = (path: string, ...headers: string[]) =>
  `${[`GET ${path} HTTP/1.1`, 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1])
}

function bodyOf(answer: string): string {
  return answer.slice(answer.indexOf('\r\n\r\n') + 4)
}

/** Opens a WebSocket with headers of the test's choice; resolves with the status line and head. */
async function upgrade(url: string, ...headers: string[]): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(`${UPGRADE}${headers.map((header) => `${header}\r\n`).join('')}\r\n`)
  const [chunk] = await once(socket, 'data')
  socket.destroy()
  return String(chunk)
}

test('every answer carries the headers that keep other sites out', async (t) => {
  const { ask, raw } = await startTestNode(t)
  for (const path of ['/', '/nothing', '/api/v1/session', '/api/v1/status', '/healthz', '/ws']) {
    const { headers } = await ask(path)
    assert.match(
      headers.get('content-security-policy') ?? '',
      /^default-src 'none'; script-src 'self';/,
      path,
    )
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
    assert.equal(headers.get('x-frame-options'), 'DENY', path)
    assert.equal(headers.get('referrer-policy'), 'no-referrer', path)
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin', path)
    assert.equal(headers.get('strict-transport-security'), null, path)
  }
  const undecodable = await raw(GET('/%zz', 'Host: localhost'))
  assert.match(undecodable, /x-frame-options: DENY/)
  assert.equal(statusOf(undecodable), 400)
  const rebound = await raw(GET('/%zz', 'Host: evil.example'))
  assert.equal(statusOf(rebound), 403)
})

test('a path that nothing serves is 404 "Not found", as in gorilla\'s chat', async (t) => {
  const { ask, raw } = await startTestNode(t)
  for (const path of ['/nothing', '/index.html/', '/api', '/apis/', '/ws/', '/wsx', '/assets/']) {
    const answer = await ask(path)
    assert.equal(answer.status, 404, path)
    assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8')
    assert.equal(await answer.text(), 'Not found\n')
  }
  for (const path of [
    '//',
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/../../package.json',
    '/\\..\\package.json',
    'http://evil.example/',
  ]) {
    const answer = await raw(GET(path, 'Host: localhost'))
    assert.deepEqual([statusOf(answer), bodyOf(answer)], [404, 'Not found\n'], path)
  }
})

test('another method on / is 405 "Method not allowed", HEAD too', async (t) => {
  const { ask, raw } = await startTestNode(t)
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const answer = await ask('/', { method })
    assert.equal(answer.status, 405, method)
    assert.equal(await answer.text(), 'Method not allowed\n')
    assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8')
    assert.equal(answer.headers.get('allow'), 'GET')
  }
  assert.equal((await ask('/', { method: 'HEAD' })).status, 405)
  assert.equal(
    statusOf(await raw('PROPFIND / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')),
    405,
  )
})

test('another method on a path of the API is 405 and names those that there are', async (t) => {
  const { ask } = await startTestNode(t)
  const answer = await ask('/api/v1/session', { method: 'PUT' })
  assert.equal(answer.status, 405)
  assert.equal(answer.headers.get('allow'), 'GET, POST, DELETE')
})

test('a host that is not ours is refused with the flag that lets it in', async (t) => {
  const { raw } = await startTestNode(t)
  for (const path of ['/', '/nothing', '/ws', '/api/v1/session']) {
    const answer = await raw(GET(path, 'Host: evil.example'))
    assert.equal(statusOf(answer), 403, path)
    assert.match(
      bodyOf(answer),
      /does not answer for the host .*evil\.example.*; start it with --allow-host NAME/,
    )
  }
})

test('a host that --allow-host names is answered', async (t) => {
  const { raw } = await startTestNode(t, { allowHost: 'chat.example.org' })
  assert.equal(statusOf(await raw(GET('/healthz', 'Host: chat.example.org:8080'))), 200)
})

test('HTTP/1.0 without a host is answered, HTTP/1.1 without one is not', async (t) => {
  const { raw } = await startTestNode(t)
  assert.equal(statusOf(await raw('GET /healthz HTTP/1.0\r\n\r\n')), 200)
  assert.equal(statusOf(await raw('GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n')), 400)
})

test('a WebSocket from another origin, or from none that can be named, is refused as by gorilla', async (t) => {
  const { url } = await startTestNode(t)
  for (const origin of ['http://evil.example', 'null', 'http://localhost']) {
    const answer = await upgrade(url, 'Host: localhost:8080', `Origin: ${origin}`)
    assert.deepEqual([statusOf(answer), bodyOf(answer)], [403, 'Forbidden\n'], origin)
  }
  assert.equal(
    statusOf(await upgrade(url, 'Host: evil.example', 'Origin: http://evil.example')),
    403,
  )
})

test('a WebSocket from our own page, or from no page, is let in', async (t) => {
  const { url } = await startTestNode(t)
  assert.equal(
    statusOf(await upgrade(url, 'Host: localhost:8080', 'Origin: http://localhost:8080')),
    101,
  )
  assert.equal(statusOf(await upgrade(url, 'Host: 127.0.0.1')), 101)
})

test('an upgrade of another path, or to another protocol, is a request like any other', async (t) => {
  const { raw, url } = await startTestNode(t)
  const other = UPGRADE.replace('/ws', '/other').replace(
    'Connection: Upgrade',
    'Connection: Upgrade, close',
  )
  assert.equal(bodyOf(await raw(`${other}Host: localhost\r\n\r\n`)), 'Not found\n')
  const h2c = await upgrade(url.replace('/ws', ''), 'Host: localhost').then(() =>
    raw(
      GET('/healthz', 'Host: localhost', 'Upgrade: h2c').replace(
        'Connection: close',
        'Connection: Upgrade, close',
      ),
    ),
  )
  assert.equal(statusOf(h2c), 200)
})

test('/ws without an upgrade is 400 "Bad Request", as by gorilla', async (t) => {
  const { ask } = await startTestNode(t)
  const answer = await ask('/ws')
  assert.equal(answer.status, 400)
  assert.equal(await answer.text(), 'Bad Request\n')
  assert.equal(answer.headers.get('sec-websocket-version'), '13')
})

test('where a token is wanted a WebSocket needs one, in any of the three ways', async (t) => {
  const { url, ask, token } = await startTestNode(t, { requireToken: true })
  const access = await token('access')
  const refused = await upgrade(url, 'Host: localhost')
  assert.equal(statusOf(refused), 401)
  assert.match(bodyOf(refused), /^this node wants a token; open the link that its owner gave you/)
  assert.equal(statusOf(await upgrade(url, 'Host: localhost', 'Authorization: Bearer wrong')), 401)
  assert.equal(
    statusOf(await upgrade(url, 'Host: localhost', `Authorization: Bearer ${access}`)),
    101,
  )
  const offered = await upgrade(
    url,
    'Host: localhost',
    `Sec-WebSocket-Protocol: rialto.v1, rialto.token.${access}`,
  )
  assert.equal(statusOf(offered), 101)
  assert.match(offered, /sec-websocket-protocol: rialto\.v1\r\n/i)
  assert.ok(!offered.includes(access))
  const session = await ask('/api/v1/session', { method: 'POST', body: { token: access } })
  const cookie = session.headers.getSetCookie()[0]!.split(';')[0]
  assert.equal(statusOf(await upgrade(url, 'Host: localhost', `Cookie: ${cookie}`)), 101)
})

test('where a token is wanted the page is still served, so that it can exchange one', async (t) => {
  const { ask } = await startTestNode(t, { requireToken: true })
  assert.notEqual((await ask('/')).status, 401)
})

test('wrong tokens are counted by address, also behind a trusted proxy', async (t) => {
  const { ask } = await startTestNode(t, { trustProxy: '127.0.0.0/8', requireToken: true })
  const attempt = (address: string) =>
    ask('/api/v1/session', {
      method: 'POST',
      body: { token: 'wrong' },
      headers: { 'x-forwarded-for': address },
    })
  for (let index = 0; index < 10; index += 1)
    assert.equal((await attempt('203.0.113.1')).status, 401)
  const refused = await attempt('203.0.113.1')
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  assert.equal((await attempt('203.0.113.2')).status, 401)
})

test('headers of a megabyte are 431, and others notice nothing', async (t) => {
  const { raw, ask } = await startTestNode(t)
  const answer = await raw(GET('/', 'Host: localhost', `X: ${'x'.repeat(1024 * 1024)}`))
  assert.equal(statusOf(answer), 431)
  assert.equal((await ask('/healthz')).status, 200)
})

test('what is no HTTP is 400', async (t) => {
  const { raw } = await startTestNode(t)
  assert.equal(statusOf(await raw('\x16\x03\x01\x02\x00\r\n\r\n')), 400)
  assert.equal(
    statusOf(
      await raw(
        'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      ),
    ),
    400,
  )
})
