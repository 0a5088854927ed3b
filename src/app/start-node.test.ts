import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryHome } from './home/temporary-home.fixture.ts'
import { startNode } from './start-node.ts'
import { startTestNode } from './test-node.fixture.ts'

const CERT = fileURLToPath(new URL('./fixtures/localhost-cert.pem', import.meta.url))
const KEY = fileURLToPath(new URL('./fixtures/localhost-key.pem', import.meta.url))
const QUIET = { info() {}, warn() {}, error() {} }

/** The longest that a stop may take. */
const STOP_MS = 2_000

/** A port that another program listens on. */
async function takenPort(t: TestContext): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

test('a node that is ready tells where it is open, its home and its pid', async (t) => {
  const { node, home, url } = await startTestNode(t)
  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/)
  assert.deepEqual(node.ready, {
    http: url,
    urls: [url],
    home,
    pid: process.pid,
    link: undefined,
    taken: undefined,
    rpc: undefined,
    p2pHttp: undefined,
    peer: undefined,
  })
})

test('a node that has stopped has given back its port, its lock and its socket', async (t) => {
  const { node, home, url } = await startTestNode(t)
  await node.stop()
  assert.deepEqual(
    readdirSync(home).filter((file) => /lock|sock|wal|shm/.test(file)),
    [],
  )
  await assert.rejects(fetch(url))
})

test('pages of other nodes are opened, moved and closed while the node runs (W7h)', async (t) => {
  const home = temporaryHome(t)
  const told: string[] = []
  const info = (details: { p2pHttp?: readonly string[] }) =>
    void told.push(...(details.p2pHttp ?? []))
  await using node = await startNode({
    home,
    env: {},
    settings: { http: '127.0.0.1:0' },
    log: { ...QUIET, info },
  })
  const want = async (p2pHttp: string | undefined) => {
    writeFileSync(join(home, 'config.json'), JSON.stringify({ p2pHttp }), { mode: 0o600 })
    await node.reload()
  }
  const answers = async (url = '') => (await fetch(`${url}/p2p/none`)).status
  await want('127.0.0.1:0')
  await want('127.0.0.1:0')
  assert.equal(told.length, 1)
  assert.equal(await answers(told[0]), 400)
  const taken = await takenPort(t)
  await assert.rejects(want(`127.0.0.1:${taken}`), { code: 'NODE_PORT_TAKEN' })
  assert.equal(await answers(told[0]), 400)
  await want('localhost:0')
  assert.equal(await answers(told[1]), 400)
  await assert.rejects(answers(told[0]))
  await want(undefined)
  await assert.rejects(answers(told[1]))
})

test('a token that was rotated opens the pages of other nodes no more, and the new one does', async (t) => {
  const { node, control, token } = await startTestNode(t, {
    roomOnly: false,
    requireToken: true,
    p2pHttp: '127.0.0.1:0',
  })
  const url = `${node.ready.p2pHttp}/p2p/${node.ready.peer?.peerId}/http/`
  const [old, cookie] = [await token('access'), 'rialto-p2p']
  const ask = async (headers: Record<string, string>) => (await fetch(url, { headers })).status
  const led = await fetch(`${url}?token=${old}`, { redirect: 'manual' })
  const kept = new RegExp(`${cookie}=[^;]+`).exec(String(led.headers.get('set-cookie')))?.[0] ?? ''
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` })
  // The peer is the node itself, which the proxy says once it has let somebody in.
  assert.deepEqual([await ask(bearer(old)), await ask({ cookie: kept })], [502, 502])
  await control.request('POST', '/api/v1/token/rotate', { body: { which: 'access' } })
  assert.deepEqual([await ask(bearer(old)), await ask({ cookie: kept })], [401, 401])
  assert.equal(await ask(bearer(await token('access'))), 502)
})

test('wrong tokens at the pages of other nodes are counted with those at the page', async (t) => {
  const { node, ask, logged } = await startTestNode(t, {
    roomOnly: false,
    requireToken: true,
    p2pHttp: '127.0.0.1:0',
  })
  const path = `/p2p/${node.ready.peer?.peerId}/http/`
  const guess = (token: string) =>
    fetch(node.ready.p2pHttp + path, { headers: { authorization: `Bearer ${token}` } })
  for (let times = 0; times < 5; times += 1) {
    assert.equal((await guess('wrong')).status, 401)
    assert.equal((await ask('/api/v1/rooms', { token: 'wrong' })).status, 401)
  }
  const refused = await guess('wrong')
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '6'])
  assert.equal((await ask('/api/v1/rooms', { token: 'wrong' })).status, 429)
  assert.equal(logged.filter((line) => line.includes('a wrong token came')).length, 10)
})

test('stopping twice is stopping once', async (t) => {
  const { node } = await startTestNode(t)
  await Promise.all([node.stop(), node.stop()])
  await node[Symbol.asyncDispose]()
})

test('a stop ends clients of every kind, silent ones too, within two seconds', async (t) => {
  const { node, url, control, ask, token } = await startTestNode(t)
  const { hostname, port } = new URL(url)
  const halfOpen = connect(Number(port), hostname)
  await once(halfOpen, 'connect')
  const socket = new WebSocket(`${url}/ws`)
  await once(socket, 'open')
  const tail = control.stream('/api/v1/rooms/lobby/tail')
  const tailed = tail.next()
  const overTcp = await ask('/api/v1/rooms/lobby/tail', { token: await token('owner') })
  const closed = once(socket, 'close') as Promise<[CloseEvent]>
  const started = performance.now()
  await node.stop()
  assert.ok(performance.now() - started < STOP_MS)
  assert.equal((await closed)[0].code, 1001)
  assert.equal((await tailed).done, true)
  assert.equal(await overTcp.text(), '')
  halfOpen.destroy()
})

test('what was said is there after a restart', async (t) => {
  const first = await startTestNode(t)
  await first.control.request('POST', '/api/v1/rooms/lobby/messages', { body: { text: 'stay' } })
  await first.node.stop()
  const second = await startTestNode(t, {}, first.home)
  const { messages } = await second.control.request<{ messages: { text: string }[] }>(
    'GET',
    '/api/v1/rooms/lobby/messages',
  )
  assert.deepEqual(
    messages.map(({ text }) => text),
    ['stay'],
  )
})

test('a second start on a home says who holds it, and leaves the first alone', async (t) => {
  const { home, url, control } = await startTestNode(t)
  await assert.rejects(
    startNode({ home, env: {}, settings: { http: '127.0.0.1:0', roomOnly: true }, log: QUIET }),
    {
      code: 'HOME_HELD',
      message: `another node (pid ${process.pid}) runs on the home ${home}, open at ${url}; stop it, or start this one on another home with --home`,
    },
  )
  const { state } = await control.request<{ state: string }>('GET', '/api/v1/status')
  assert.equal(state, 'ready')
})

test('a home too deep for the address of a socket is reached all the same', async (t) => {
  const home = join(temporaryHome(t), 'deep'.repeat(30), 'deeper'.repeat(20))
  const { control } = await startTestNode(t, {}, home)
  assert.equal((await control.request<{ home: string }>('GET', '/api/v1/status')).home, home)
})

test('a port that was asked for and is taken is an error, and what was started is undone', async (t) => {
  const home = temporaryHome(t)
  const port = await takenPort(t)
  await assert.rejects(
    startNode({ home, env: {}, settings: { http: `127.0.0.1:${port}` }, log: QUIET }),
    {
      name: 'PortTakenError',
      code: 'NODE_PORT_TAKEN',
      message: `another program listens on 127.0.0.1:${port}; stop it, or choose another port with --http HOST:PORT (port 0 takes a free one)`,
    },
  )
  assert.deepEqual(
    readdirSync(home).filter((file) => /lock|sock|wal|shm/.test(file)),
    [],
  )
  await startTestNode(t, {}, home)
})

test('a default port that is taken gives way to a free one, and the node says so', async (t) => {
  const server = createServer().listen(8080, '127.0.0.1')
  // Where another program has the port already, it is taken all the same.
  await Promise.race([once(server, 'listening'), once(server, 'error')])
  t.after(() => server.close())
  await using node = await startNode({ home: temporaryHome(t), env: {}, log: QUIET })
  assert.equal(node.ready.taken, '127.0.0.1:8080')
  assert.notEqual(new URL(node.ready.http).port, '8080')
  assert.equal((await fetch(`${node.ready.http}/healthz`)).status, 200)
})

test('an address that is not of this machine is an error', async (t) => {
  const started = startNode({
    home: temporaryHome(t),
    env: {},
    settings: { http: '192.0.2.1:0', roomOnly: true },
    log: QUIET,
  })
  await assert.rejects(started, {
    name: 'AddressError',
    code: 'NODE_ADDRESS',
    message:
      'the node cannot listen on 192.0.2.1:0 (it is no address of this machine); choose an address of this machine with --http HOST:PORT',
  })
})

test('a database that is none, and one of another program, keep the node from starting', async (t) => {
  const home = temporaryHome(t)
  mkdirSync(home)
  writeFileSync(
    join(home, 'rialto.db'),
    'this is no database, but it is long enough to be looked at',
  )
  await assert.rejects(
    startNode({ home, env: {}, settings: { http: '127.0.0.1:0', roomOnly: true }, log: QUIET }),
    {
      code: 'STORE_CORRUPT',
    },
  )
  assert.deepEqual(
    readdirSync(home).filter((file) => /lock|sock/.test(file)),
    [],
  )
})

test('a token that others can read keeps the node from starting', async (t) => {
  const { node, home } = await startTestNode(t)
  await node.stop()
  chmodSync(join(home, 'token'), 0o644)
  await assert.rejects(
    startNode({ home, env: {}, settings: { http: '127.0.0.1:0', roomOnly: true }, log: QUIET }),
    {
      code: 'HOME_TOKEN_EXPOSED',
    },
  )
  assert.ok(!readdirSync(home).includes('node.lock'))
})

test('bound to every address, the node wants a token and gives the link that carries it', async (t) => {
  const { node, ask, token } = await startTestNode(t, { http: '0.0.0.0:0' })
  assert.match(node.ready.http, /^http:\/\/127\.0\.0\.1:\d+$/)
  const { link } = node.ready
  assert.ok(link?.endsWith(`/#token=${await token('access')}`))
  assert.ok(node.ready.urls.includes(new URL(link ?? '').origin))
  assert.equal((await ask('/api/v1/session')).status, 401)
})

test('with a certificate the node serves HTTPS, keeps browsers to it and its cookie too', async (t) => {
  const { url, token } = await startTestNode(t, { tlsCert: CERT, tlsKey: KEY, requireToken: true })
  assert.match(url, /^https:/)
  const ca = readFileSync(CERT)
  const request = get(`${url}/api/v1/session`, {
    ca,
    agent: false,
    headers: { authorization: `Bearer ${await token('access')}` },
  })
  const [answer] = await once(request, 'response')
  assert.match(answer.headers['strict-transport-security'], /^max-age=\d+$/)
  assert.deepEqual(await json(answer), { required: true, role: 'member' })
})

test('a TLS handshake that never ends does not hold up a stop', async (t) => {
  const { node, url } = await startTestNode(t, { tlsCert: CERT, tlsKey: KEY })
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const closed = once(socket.resume(), 'close')
  const started = performance.now()
  await node.stop()
  assert.ok(performance.now() - started < STOP_MS)
  await closed
})

test('a certificate that cannot be used is an error that names both files', async (t) => {
  const settings = { http: '127.0.0.1:0', tlsCert: KEY, tlsKey: KEY }
  await assert.rejects(startNode({ home: temporaryHome(t), env: {}, settings, log: QUIET }), {
    name: 'TlsError',
    code: 'NODE_TLS',
    message: new RegExp(
      `^HTTPS cannot be served with ${KEY} and ${KEY} \\(.+\\); give a PEM certificate chain with --tls-cert and its key with --tls-key$`,
    ),
  })
})

test('a start that fails says why, however its end fails', async (t) => {
  const home = temporaryHome(t)
  mkdirSync(join(home, 'control.sock'), { recursive: true })
  await assert.rejects(
    startNode({ home, env: {}, settings: { http: '127.0.0.1:0', roomOnly: true }, log: QUIET }),
    {
      name: 'HomeUnusableError',
      code: 'HOME_UNUSABLE',
      message: `the home ${home} cannot be used: control.sock in it is a folder, and has to go; choose a folder that you may write with --home or RIALTO_HOME`,
    },
  )
  assert.deepEqual(readdirSync(home).sort(), ['access-token', 'control.sock', 'token'])
})
