import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { startTestNode } from '../../test-node.fixture.ts'
import type { SettingsAnswer, StatusAnswer } from './index.ts'
import { codeOf, enter, say } from './routes.fixture.ts'
import { ROUTES } from './table.ts'

test('every path and method stands once in the table, with a summary that starts with a capital', () => {
  const names = ROUTES.map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(names, [...new Set(names)])
  for (const { path, summary } of ROUTES) assert.match(summary, /^[A-Z].*[^.]$/, path)
})

test('what administers is refused over the network without the owner token, on loopback too', async (t) => {
  const { ask, token } = await startTestNode(t)
  const access = await token('access')
  for (const { method, path, access: wanted } of ROUTES) {
    const url = path.replace(':room', 'lobby')
    const body = method === 'POST' ? { body: {} } : {}
    const nobody = await ask(url, { method, ...body })
    if (wanted === 'owner') {
      assert.deepEqual(await codeOf(nobody), [401, 'HTTP_TOKEN_WANTED'], path)
      assert.equal(nobody.headers.get('www-authenticate'), 'Bearer realm="rialto"')
      const member = await ask(url, { method, token: access, ...body })
      assert.deepEqual(await codeOf(member), [403, 'HTTP_OWNER_WANTED'], path)
    } else if (wanted === 'control') {
      const owner = await ask(url, { method, token: await token('owner'), ...body })
      assert.deepEqual(await codeOf(owner), [403, 'HTTP_CONTROL_ONLY'], path)
    } else {
      assert.ok(![401, 403].includes(nobody.status), path)
    }
  }
})

test('the status tells what runs and how it is doing, over the network too', async (t) => {
  const { control, ask, token, home, url } = await startTestNode(t)
  const status = await control.request<StatusAnswer>('GET', '/api/v1/status')
  assert.equal(status.pid, process.pid)
  assert.equal(status.node, process.version)
  assert.equal(status.home, home)
  assert.deepEqual(status.http, [url])
  assert.equal(status.state, 'ready')
  assert.deepEqual(status.hub?.connections, { plain: 0, v1: 0 })
  const overTcp = await ask('/api/v1/status', { token: await token('owner') })
  assert.equal(((await overTcp.json()) as StatusAnswer).pid, process.pid)
  assert.equal(overTcp.headers.get('cache-control'), 'no-store')
})

test('the settings tell where each value comes from', async (t) => {
  const { control } = await startTestNode(t, { roomRate: '7' })
  const { settings } = await control.request<SettingsAnswer>('GET', '/api/v1/settings')
  assert.deepEqual(
    settings.find(({ key }) => key === 'roomRate'),
    {
      key: 'roomRate',
      value: 7,
      text: '7',
      source: 'flag',
      from: '--room-rate',
    },
  )
})

test('health and readiness are told to everybody, by GET and by HEAD', async (t) => {
  const { ask } = await startTestNode(t, { requireToken: true })
  assert.deepEqual(await (await ask('/healthz')).json(), { ok: true })
  assert.deepEqual(await (await ask('/readyz')).json(), { ready: true })
  assert.equal((await ask('/healthz', { method: 'HEAD' })).status, 200)
  assert.equal((await ask('/readyz', { method: 'HEAD' })).status, 200)
})

test('the metrics count what the hub does', async (t) => {
  const node = await startTestNode(t)
  const socket = await enter(node.url)
  const heard = once(socket, 'message')
  await say(node, 'counted')
  await heard
  const answer = await node.ask('/metrics', { token: await node.token('owner') })
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=/)
  const text = await answer.text()
  assert.match(text, /^rialto_connections\{protocol="plain"\} 1$/m)
  assert.match(text, /^rialto_messages_in_total 1$/m)
  assert.match(text, /^rialto_dropped_total\{reason="rate"\} 0$/m)
  assert.match(text, /^rialto_commit_seconds_count 1$/m)
  assert.match(text, /^rialto_event_loop_delay_seconds\{quantile="0.99"\} /m)
  assert.match(text, /^process_resident_memory_bytes \d+$/m)
  const closed = once(socket, 'close')
  socket.close()
  await closed
})

test('the API is described in OpenAPI, with a path for every route of the network', async (t) => {
  const { ask } = await startTestNode(t)
  const described = (await (await ask('/api/v1/openapi.json')).json()) as {
    openapi: string
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
  }
  assert.equal(described.openapi, '3.1.0')
  for (const { method, path, access, status } of ROUTES) {
    const operation = described.paths[path.replace(':room', '{room}')]?.[method.toLowerCase()]
    assert.equal(operation !== undefined, access !== 'control', path)
    if (operation) assert.ok(operation.responses[status], path)
  }
})
