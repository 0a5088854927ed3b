import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { startTestNode, type TestNode } from '../../test-node.fixture.ts'
import type { SettingsAnswer, StatusAnswer } from './index.ts'
import { codeOf, enter, LOBBY, say } from './routes.fixture.ts'
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

test('a path below /api/ that no route has is answered in the form of the API, whatever the method', async (t) => {
  const { ask, control } = await startTestNode(t)
  const path = '/api/v1/nothing'
  const message = `the API has no path "${path}"; /api/v1/openapi.json lists those it has`
  for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS', 'PROPFIND']) {
    const answer = await ask(`${path}?query=left-out`, { method })
    assert.equal(answer.status, 404, method)
    assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8', method)
    assert.deepEqual(await answer.json(), { error: 'HTTP_NOT_FOUND', message }, method)
  }
  await assert.rejects(control.request('GET', path), { code: 'HTTP_NOT_FOUND', message })
})

test('the API is described in OpenAPI, with a path for every route of the network', async (t) => {
  const described = await describe(await startTestNode(t))
  assert.equal(described.openapi, '3.1.0')
  for (const { method, path, access, status } of ROUTES) {
    const operation = described.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    assert.equal(operation !== undefined, access !== 'control', path)
    if (operation) assert.ok(operation.responses[status], path)
  }
})

test('an answer without a body is described without one', async (t) => {
  const { paths } = await describe(await startTestNode(t))
  for (const { method, path, answer, status } of ROUTES.filter(
    ({ access }) => access !== 'control',
  )) {
    const operation = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    const { content } = operation?.responses[status] ?? {}
    assert.equal(content !== undefined, answer !== undefined, `${method} ${path}`)
  }
  assert.deepEqual(paths['/api/v1/session']?.delete?.responses[204], { description: 'The answer' })
})

test('a number in a query is described with the bounds that it is held to', async (t) => {
  const node = await startTestNode(t)
  const { paths } = await describe(node)
  const { parameters } = paths['/api/v1/rooms/{room}/messages']?.get ?? {}
  const [minimum, maximum] = [0, 999_999_999_999_999]
  for (const name of ['before', 'after']) {
    const ask = (number: number) =>
      node.control.request('GET', `${LOBBY}/messages?${name}=${number}`)
    const { schema } = parameters?.find((parameter) => parameter.name === name) ?? {}
    assert.deepEqual(schema, { type: 'integer', minimum, maximum }, name)
    await ask(minimum)
    await ask(maximum)
    for (const beyond of [minimum - 1, maximum + 1]) {
      await assert.rejects(ask(beyond), { code: 'HTTP_BAD_REQUEST' }, `${name} ${beyond}`)
    }
  }
})

interface Described {
  openapi: string
  paths: Record<string, Record<string, DescribedOperation>>
}

interface DescribedOperation {
  parameters?: { name: string; schema: object }[]
  responses: Record<string, { content?: object }>
}

async function describe({ ask }: TestNode): Promise<Described> {
  return (await (await ask('/api/v1/openapi.json')).json()) as Described
}
