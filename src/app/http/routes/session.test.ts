import assert from 'node:assert/strict'
import { once } from 'node:events'
import { renameSync } from 'node:fs'
import { Writable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { pino } from 'pino'
import { openControl } from '../../home/index.ts'
import { temporaryHome } from '../../home/temporary-home.fixture.ts'
import { startNode } from '../../start-node.ts'
import { startTestNode } from '../../test-node.fixture.ts'
import type { RotateAnswer, TokenAnswer } from './index.ts'
import { codeOf, enter, LOBBY } from './routes.fixture.ts'

test('a token is exchanged for a cookie that is good for its role', async (t) => {
  const { ask, token, url } = await startTestNode(t, { requireToken: true })
  assert.deepEqual(await codeOf(await ask('/api/v1/session')), [401, 'HTTP_TOKEN_WANTED'])
  const wrong = await ask('/api/v1/session', { method: 'POST', body: { token: 'wrong' } })
  assert.deepEqual(await codeOf(wrong), [401, 'HTTP_TOKEN_WANTED'])
  const opened = await ask('/api/v1/session', {
    method: 'POST',
    body: { token: await token('owner') },
  })
  assert.deepEqual(await opened.json(), { required: true, role: 'owner' })
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
  const session = await ask('/api/v1/session', { headers: { cookie } })
  assert.deepEqual(await session.json(), { required: true, role: 'owner' })
  assert.equal((await ask('/api/v1/rooms', { headers: { cookie } })).status, 200)
  const change = { method: 'POST', body: { room: 'made' } }
  const unasked = await ask('/api/v1/rooms', { ...change, headers: { cookie } })
  assert.deepEqual(await codeOf(unasked), [403, 'HTTP_ORIGIN_REFUSED'])
  const foreign = await ask('/api/v1/rooms', {
    ...change,
    headers: { cookie, origin: 'http://evil.example' },
  })
  assert.deepEqual(await codeOf(foreign), [403, 'HTTP_ORIGIN_REFUSED'])
  assert.equal(
    (await ask('/api/v1/rooms', { ...change, headers: { cookie, origin: url } })).status,
    201,
  )
  const closed = await ask('/api/v1/session', { method: 'DELETE' })
  assert.equal(closed.status, 204)
  assert.match(closed.headers.getSetCookie()[0]!, /Max-Age=0/)
})

test('on loopback without a token everybody is a member', async (t) => {
  const { ask } = await startTestNode(t)
  assert.deepEqual(await (await ask('/api/v1/session')).json(), { required: false, role: 'member' })
})

test('rotating the access token ends the old one and what it let in at once', async (t) => {
  const { control, ask, url } = await startTestNode(t, { requireToken: true })
  const before = await control.request<TokenAnswer>('GET', '/api/v1/token')
  assert.equal(before.required, true)
  assert.equal(before.access.link, `${url}/#token=${before.access.token}`)
  const old = before.access.token
  const opened = await ask('/api/v1/session', { method: 'POST', body: { token: old } })
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
  const byAccess = await enter(url, ['rialto.v1', `rialto.token.${old}`])
  const byOwner = await enter(url, ['rialto.v1', `rialto.token.${before.owner.token}`])
  const closed = once(byAccess, 'close') as Promise<[CloseEvent]>
  const body = { which: 'access' }
  const rotated = await control.request<RotateAnswer>('POST', '/api/v1/token/rotate', { body })
  assert.equal(rotated.ended, 1)
  assert.equal((await closed)[0].code, 4004)
  assert.equal(byOwner.readyState, WebSocket.OPEN)
  assert.equal((await ask('/api/v1/session', { headers: { cookie } })).status, 401)
  assert.equal((await ask('/api/v1/session', { token: old })).status, 401)
  assert.equal((await ask('/api/v1/session', { token: rotated.token })).status, 200)
  const ended = once(byOwner, 'close')
  byOwner.close()
  await ended
})

test('rotating the owner token ends what followed a room by it', async (t) => {
  const { control, ask, token } = await startTestNode(t)
  const tail = await ask(`${LOBBY}/tail`, { token: await token('owner') })
  await control.request('POST', '/api/v1/token/rotate', { body: { which: 'owner' } })
  assert.equal(await tail.text(), '')
})

test('a wrong token is logged with its address, and nothing secret is', async (t) => {
  const node = await startTestNode(t)
  const owner = await node.token('owner')
  await node.ask(`/api/v1/status?token=${owner}`, { token: owner })
  await node.ask('/api/v1/session', { method: 'POST', body: { token: 'wrong' } })
  assert.ok(!node.logged.join('\n').includes(owner))
  assert.deepEqual(node.logged, ['{"address":"127.0.0.1","said":"a wrong token came"}'])
})

test('no log line holds a token, a cookie or a query, right or wrong, not where the node fails either', async (t) => {
  const { url, home, logged } = await startLoggedNode(t)
  const { access, owner } = await openControl(home).request<TokenAnswer>('GET', '/api/v1/token')
  const body = JSON.stringify({ token: access.token })
  const headers = { 'content-type': 'application/json' }
  const opened = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
  const offered = await enter(url, ['rialto.v1', `rialto.token.${access.token}`])
  const closed = once(offered, 'close')
  offered.close()
  await closed
  const refused = new WebSocket(`${url}/ws?wrong-query`, ['rialto.v1', 'rialto.token.wrong-offer'])
  await once(refused, 'error')
  await fetch(`${url}/api/v1/session?wrong-query`, {
    headers: {
      authorization: 'Bearer wrong-token',
      cookie: `${cookie.split('=')[0]}=wrong-cookie`,
    },
  })
  renameSync(home, `${home}-away`)
  const failed = await fetch(`${url}/readyz?token=${owner.token}`, {
    headers: { authorization: `Bearer ${access.token}`, cookie },
  })
  renameSync(`${home}-away`, home)
  assert.deepEqual(await codeOf(failed), [500, 'HTTP_INTERNAL'])
  const lines = logged.map((line) => JSON.parse(line) as Record<string, unknown>)
  // Node's own client asks twice after a 401.
  assert.ok(lines.filter(({ msg }) => msg === 'a wrong token came').length >= 2)
  const { path, err } = lines.find(({ msg }) => msg === 'a request failed') ?? {}
  assert.deepEqual([path, (err as { code: string }).code], ['/readyz', 'ENOENT'])
  const value = cookie.slice(cookie.indexOf('=') + 1)
  for (const secret of [owner.token, access.token, value, 'wrong-', 'rialto.token.']) {
    assert.ok(!logged.join('').includes(secret), secret)
  }
})

/** A node that wants a token, and every line that it logs, at all levels. */
async function startLoggedNode(
  t: TestContext,
): Promise<{ url: string; home: string; logged: string[] }> {
  const logged: string[] = []
  const lines = new Writable({
    write(line, _encoding, done) {
      logged.push(String(line))
      done()
    },
  })
  const home = temporaryHome(t)
  const settings = { http: '127.0.0.1:0', requireToken: true }
  const node = await startNode({ home, env: {}, settings, log: pino({ level: 'trace' }, lines) })
  t.after(() => node.stop())
  return { url: node.ready.http, home, logged }
}
