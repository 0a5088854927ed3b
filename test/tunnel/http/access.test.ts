import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { test } from 'node:test'
import {
  get,
  httpService,
  raw,
  type Stage,
  stage,
  valuesIn,
} from '../../../src/tunnel/http/proxy.fixture.ts'

const REFUSED =
  "another site's page sent this request, and may only lead here by a link; open the address itself\n"
const TOKEN_WANTED =
  'this proxy wants its token; send "Authorization: Bearer TOKEN", or open the address once with ?token=TOKEN at its end\n'

async function served(t: Parameters<typeof stage>[0], options = {}): Promise<Stage> {
  const at = await stage(t, options)
  at.serve(
    await httpService(t, (request, response) =>
      response.end(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`),
    ),
  )
  return at
}

test('answers for loopback alone', async (t) => {
  const at = await served(t)
  const path = `${at.path}/x/web/http/`
  for (const host of ['127.0.0.1', `127.0.0.1:${at.port}`, '[::1]', '[::1]:80']) {
    assert.equal((await get(at.port, path, { Host: host })).status, 200, host)
  }
  const others = ['evil.example', '192.0.2.1', 'x.localhost', 'a.b.p2p.localhost', '127.0.0.1.evil']
  for (const host of [...others, '.p2p.localhost', 'localhost@evil', '']) {
    const answer = await get(at.port, path, { Host: host })
    assert.equal(answer.status, 403, host)
    assert.equal(
      answer.body,
      `the proxy does not answer for the host ${JSON.stringify(host)}; use 127.0.0.1, [::1], the IP address that was asked, localhost or PEER.p2p.localhost\n`,
    )
  }
})

test('refuses a request without a Host, and one with two', async (t) => {
  const at = await served(t)
  const none = await raw(at.port, `GET ${at.path}/x/web/http/ HTTP/1.0\r\n\r\n`)
  assert.equal(none.status, 403)
  assert.equal(
    none.body,
    'the proxy does not answer for a request without a Host; use 127.0.0.1, [::1], the IP address that was asked, localhost or PEER.p2p.localhost\n',
  )
  const two = await raw(
    at.port,
    `GET ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
  )
  assert.equal(two.status, 400)
  assert.equal(two.body, 'the request is not valid: it has more than one Host header\n')
})

test('answers by path for the names that it is given besides', async (t) => {
  const at = await served(t, { allowHost: ['Node.Example'] })
  const answer = await get(at.port, `${at.path}/x/web/http/`, { Host: 'node.example:80' })
  assert.equal(answer.status, 200)
  assert.deepEqual(valuesIn(answer.head, 'content-security-policy'), ['sandbox'])
})

test("refuses what another site's page sends, and lets a link lead here (W7g)", async (t) => {
  const at = await served(t)
  const own = `http://${at.origin}`
  const site = (value: string, mode: string, dest?: string) => ({
    'Sec-Fetch-Site': value,
    'Sec-Fetch-Mode': mode,
    ...(dest !== undefined && { 'Sec-Fetch-Dest': dest }),
  })
  const cases: [string, Record<string, string>, number][] = [
    ['GET', {}, 200],
    ['GET', { Origin: own }, 200],
    ['POST', { Origin: own }, 200],
    ['POST', { Origin: own, ...site('same-origin', 'cors') }, 200],
    ['GET', site('none', 'navigate', 'document'), 200],
    ['GET', site('cross-site', 'navigate', 'document'), 200],
    ['HEAD', site('cross-site', 'navigate'), 200],
    ['GET', site('cross-site', 'navigate', 'iframe'), 403],
    ['GET', site('cross-site', 'no-cors', 'image'), 403],
    ['GET', site('same-site', 'no-cors', 'script'), 403],
    ['POST', site('cross-site', 'navigate', 'document'), 403],
    ['POST', { Origin: 'http://evil.example' }, 403],
    ['POST', { Origin: 'null' }, 403],
    ['PUT', { Origin: `http://other.p2p.localhost:${at.port}` }, 403],
    ['GET', { Origin: 'http://evil.example' }, 403],
    ['OPTIONS', { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'PUT' }, 403],
  ]
  for (const [method, headers, status] of cases) {
    const all = { Host: at.origin, Connection: 'close', ...headers }
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
    const answer = await raw(at.port, `${method} /x/web/http/ HTTP/1.1\r\n${lines.join('')}\r\n`)
    assert.equal(answer.status, status, `${method} ${JSON.stringify(headers)}`)
    if (status === 403) assert.equal(answer.body, REFUSED)
    assert.ok(!/access-control/i.test(answer.head))
  }
})

test('adds no CORS headers, and passes those of the service (W7g)', async (t) => {
  const at = await stage(t)
  at.serve(
    await httpService(t, (request, response) => {
      if (request.url === '/open') response.setHeader('Access-Control-Allow-Origin', '*')
      response.end()
    }),
  )
  const closed = await get(at.port, `${at.path}/x/web/http/`)
  assert.ok(!/access-control/i.test(closed.head))
  const open = await get(at.port, `${at.path}/x/web/http/open`)
  assert.deepEqual(valuesIn(open.head, 'access-control-allow-origin'), ['*'])
})

test('wants its token, as a bearer or as a cookie, and keeps both from the service', async (t) => {
  const at = await served(t, { token: () => 'sesame' })
  const path = `${at.path}/x/web/http/`
  for (const headers of [{}, { Authorization: 'Bearer other' }, { Cookie: 'rialto-p2p=sesame' }]) {
    const answer = await get(at.port, path, headers as Record<string, string>)
    assert.equal(answer.status, 401)
    assert.equal(answer.body, TOKEN_WANTED)
    assert.deepEqual(valuesIn(answer.head, 'www-authenticate'), ['Bearer'])
  }
  const bearer = await get(at.port, path, { Authorization: 'Bearer sesame' })
  assert.equal(bearer.status, 200)
  assert.ok(!bearer.body.includes('sesame') && !bearer.body.includes('authorization'))

  const led = await get(at.port, `${path}?a=%20b&token=sesame&c`)
  assert.equal(led.status, 303)
  assert.deepEqual(valuesIn(led.head, 'location'), [`${path}?a=%20b&c`])
  const [cookie = ''] = valuesIn(led.head, 'set-cookie')
  assert.match(cookie, /^rialto-p2p=[\w-]{43}; Path=\/p2p\/; HttpOnly; SameSite=Lax$/)
  const pair = cookie.split(';')[0]!
  const kept = await get(at.port, `${path}?token=theirs`, {
    Cookie: `a=b; ${pair}`,
    Authorization: 'Basic YTpi',
  })
  assert.equal(kept.status, 200)
  assert.ok(kept.body.startsWith('GET /?token=theirs '))
  assert.ok(kept.body.includes('"cookie":"a=b"') && kept.body.includes('Basic YTpi'))
  const again = await get(at.port, `${path}?token=sesame`, { Cookie: pair })
  assert.equal(again.status, 303)
})

test('tells whoever sends too many wrong tokens to wait, and takes the right one still', async (t) => {
  let left = 2
  const countWrong = () => (left-- > 0 ? 0 : 5_500)
  const at = await served(t, { token: () => 'sesame', countWrong })
  const path = `${at.path}/x/web/http/`
  const wrong = [`${path}?token=a`, path] as const
  const bearer = { Authorization: 'Bearer b' }
  assert.equal((await get(at.port, wrong[0])).status, 401)
  assert.equal((await get(at.port, wrong[1], bearer)).status, 401)
  for (const answer of [await get(at.port, wrong[0]), await get(at.port, wrong[1], bearer)]) {
    assert.equal(answer.status, 429)
    assert.equal(answer.body, 'too many wrong tokens came from this address; try again in 6 s\n')
    assert.deepEqual(valuesIn(answer.head, 'x-rialto-error'), ['TUNNEL_HTTP_ATTEMPTS'])
    assert.deepEqual(valuesIn(answer.head, 'retry-after'), ['6'])
  }
  const counted = left
  // Neither is a guess: nothing was brought, or an old cookie.
  assert.equal((await get(at.port, path)).status, 401)
  assert.equal((await get(at.port, path, { Cookie: 'rialto-p2p=old' })).status, 401)
  const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket', ...bearer }
  assert.equal((await get(at.port, path, upgrade)).status, 429)
  assert.equal(left, counted - 1)
  assert.equal((await get(at.port, path, { Authorization: 'Bearer sesame' })).status, 200)
})

test("gives the cookie of a peer's own origin for the whole origin, and not to others", async (t) => {
  const at = await served(t, { token: () => 'sesame' })
  const led = await get(at.port, '/x/web/http/?token=sesame', { Host: at.origin })
  assert.equal(led.status, 303)
  assert.deepEqual(valuesIn(led.head, 'location'), ['/x/web/http/'])
  assert.match(valuesIn(led.head, 'set-cookie')[0]!, /; Path=\/; HttpOnly; SameSite=Lax$/)
})

test('leads nowhere else with a token', async (t) => {
  const at = await served(t, { token: () => 'sesame' })
  const answer = await get(at.port, '//evil.example/?token=sesame', { Host: at.origin })
  assert.equal(answer.status, 400)
  assert.deepEqual(valuesIn(answer.head, 'location'), [])
})

test('refuses an upgrade that another page or nobody known asks for', async (t) => {
  const at = await served(t, { token: () => 'sesame' })
  const ask = (more: string) =>
    raw(
      at.port,
      `GET ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n`,
    )
  const foreign = await ask('Origin: http://evil.example\r\nAuthorization: Bearer sesame\r\n')
  assert.equal(foreign.status, 403)
  assert.equal(foreign.body, REFUSED)
  const unknown = await ask('')
  assert.equal(unknown.status, 401)
  assert.equal(unknown.body, TOKEN_WANTED)
})

test('can be put on a server that was made without its options', async (t) => {
  const at = await served(t)
  const server = createServer(at.proxy.handle).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  assert.equal((await get(port, `${at.path}/x/web/http/`)).status, 200)
})
