import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { startTestNode, type TestNode } from '../../test-node.fixture.ts'
import type {
  AuditTrailAnswer,
  BackupAnswer,
  MembersAnswer,
  MessagesAnswer,
  ModerationAnswer,
  RestoreAnswer,
  RoomsAnswer,
  RotateAnswer,
  SaidMessageAnswer,
  SettingsAnswer,
  StatusAnswer,
  TokenAnswer,
} from './index.ts'
import { ROUTES } from './table.ts'

const LOBBY = '/api/v1/rooms/lobby'

/** Says something in the lobby as the node. */
function say({ control }: TestNode, text: string): Promise<SaidMessageAnswer> {
  return control.request('POST', `${LOBBY}/messages`, { body: { text } })
}

/** The texts of the lobby. */
async function texts({ control }: TestNode, query = ''): Promise<string[]> {
  const page = await control.request<MessagesAnswer>('GET', `${LOBBY}/messages${query}`)
  return page.messages.map(({ text }) => text)
}

/** The code of the error that an answer holds. */
async function codeOf(answer: Response): Promise<[number, string]> {
  const body = (await answer.json()) as { error: string; message: string }
  assert.equal(typeof body.message, 'string')
  return [answer.status, body.error]
}

/** Opens a WebSocket and waits until it is in. */
async function enter(url: string, protocols: string[] = []): Promise<WebSocket> {
  const socket = new WebSocket(`${url}/ws`, protocols)
  await once(socket, 'open')
  return socket
}

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

test('a room is made once and listed', async (t) => {
  const { control } = await startTestNode(t)
  const body = { room: 'garden', topic: 'plants' }
  const made = await control.request<{ room: string; epoch: string }>('POST', '/api/v1/rooms', {
    body,
  })
  assert.equal(made.room, 'garden')
  assert.ok(made.epoch)
  const { rooms } = await control.request<RoomsAnswer>('GET', '/api/v1/rooms')
  assert.deepEqual(
    rooms.map(({ room, topic }) => [room, topic]),
    [
      ['garden', 'plants'],
      ['lobby', ''],
    ],
  )
  await assert.rejects(control.request('POST', '/api/v1/rooms', { body }), {
    code: 'CHAT_ROOM_EXISTS',
    status: 409,
  })
})

test('a room whose name has to be encoded is found under it', async (t) => {
  const { control } = await startTestNode(t)
  for (const room of ['été à Paris?', '100% & #1', '日本語'.repeat(8)]) {
    await control.request('POST', '/api/v1/rooms', { body: { room } })
    const path = `/api/v1/rooms/${encodeURIComponent(room)}/messages`
    await control.request('POST', path, { body: { text: 'here' } })
    const { messages } = await control.request<MessagesAnswer>('GET', path)
    assert.equal(messages[0]?.room, room)
  }
})

test('a room name that cannot be is refused, and one that is not there is 404', async (t) => {
  const { control } = await startTestNode(t)
  for (const room of ['a/b', 'a\u0000b', '']) {
    await assert.rejects(
      control.request('POST', '/api/v1/rooms', { body: { room } }),
      { status: 400 },
      room,
    )
  }
  for (const room of ['nowhere', 'a%2Fb', '..%2f..%2fetc', '%00']) {
    await assert.rejects(
      control.request('GET', `/api/v1/rooms/${room}/messages`),
      { code: 'CHAT_NO_ROOM', status: 404 },
      room,
    )
  }
})

test('a message is answered with its number and is in the history under the name given', async (t) => {
  const { control } = await startTestNode(t)
  const body = { text: 'hello', nick: 'robot' }
  const said = await control.request<SaidMessageAnswer>('POST', `${LOBBY}/messages`, { body })
  assert.deepEqual([said.room, said.seq], ['lobby', 1])
  const { messages, more } = await control.request<MessagesAnswer>('GET', `${LOBBY}/messages`)
  assert.deepEqual(
    messages.map(({ seq, at, text, from }) => [seq, at, text, from.nick]),
    [[1, said.at, 'hello', 'robot']],
  )
  assert.equal(more, false)
})

test('history is read backwards and forwards a page at a time', async (t) => {
  const node = await startTestNode(t)
  for (const text of ['1', '2', '3', '4', '5']) await say(node, text)
  assert.deepEqual(await texts(node, '?limit=2'), ['4', '5'])
  assert.deepEqual(await texts(node, '?before=4&limit=2'), ['2', '3'])
  assert.deepEqual(await texts(node, '?after=1&limit=2'), ['2', '3'])
})

test('a query or a body that is not valid is 400 and says which part', async (t) => {
  const { control } = await startTestNode(t)
  const path = `${LOBBY}/messages`
  const refused = (message: RegExp) => ({ code: 'HTTP_BAD_REQUEST', status: 400, message })
  await assert.rejects(
    control.request('GET', `${path}?before=x`),
    refused(/querystring\.before: must be a whole number/),
  )
  await assert.rejects(
    control.request('GET', `${path}?before=1&after=1`),
    refused(/before and after exclude each other/),
  )
  await assert.rejects(control.request('GET', `${path}?limit=0`), refused(/querystring\.limit: /))
  await assert.rejects(control.request('GET', `${path}?limit=`), refused(/querystring\.limit: /))
  await assert.rejects(
    control.request('POST', path, { body: { text: 5 } }),
    refused(/body\.text: /),
  )
  await assert.rejects(control.request('POST', path, { body: [] }), refused(/body: /))
})

test('a body that is no JSON, or too large, has its status', async (t) => {
  const { url, token } = await startTestNode(t)
  const owner = await token('owner')
  const send = (body: string, type: string) =>
    fetch(`${url}${LOBBY}/messages`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${owner}`, 'content-type': type },
    })
  assert.deepEqual(await codeOf(await send('{', 'application/json')), [400, 'HTTP_BAD_REQUEST'])
  assert.deepEqual(await codeOf(await send('', 'application/json')), [400, 'HTTP_BAD_REQUEST'])
  assert.deepEqual(await codeOf(await send('['.repeat(100_000), 'application/json')), [
    400,
    'HTTP_BAD_REQUEST',
  ])
  assert.deepEqual(await codeOf(await send('{"__proto__": {"text": "a"}}', 'application/json')), [
    400,
    'HTTP_BAD_REQUEST',
  ])
  assert.deepEqual(await codeOf(await send('{"text": "a"}', 'text/plain')), [
    415,
    'HTTP_BAD_REQUEST',
  ])
  assert.deepEqual(await codeOf(await send('text=a', 'application/x-www-form-urlencoded')), [
    415,
    'HTTP_BAD_REQUEST',
  ])
  assert.deepEqual(
    await codeOf(await send(JSON.stringify({ text: 'x'.repeat(1024 * 1024) }), 'application/json')),
    [413, 'HTTP_BAD_REQUEST'],
  )
  assert.deepEqual(
    await codeOf(
      await send(JSON.stringify({ text: 'x'.repeat(64 * 1024 + 1) }), 'application/json'),
    ),
    [413, 'CHAT_TEXT_LONG'],
  )
})

test('members are listed and moderated, and the audit trail keeps it', async (t) => {
  const { control, url } = await startTestNode(t)
  const socket = await enter(url, ['rialto.v1'])
  const next = async () => JSON.parse(((await once(socket, 'message')) as [MessageEvent])[0].data)
  socket.send('{"type":"hello","nick":"ann"}')
  const { member } = await next()
  socket.send('{"type":"join","room":"lobby"}')
  await next()
  const { members } = await control.request<MembersAnswer>('GET', `${LOBBY}/members`)
  assert.deepEqual(
    members.map(({ id, nick, muted }) => [id, nick, muted]),
    [[member.id, 'ann', false]],
  )
  const body = { action: 'mute', room: 'lobby', member: member.id, seconds: 60, reason: 'spam' }
  const entry = await control.request<ModerationAnswer>('POST', '/api/v1/moderation', { body })
  assert.deepEqual([entry.action, entry.member, entry.reason], ['mute', member.id, 'spam'])
  const { entries } = await control.request<AuditTrailAnswer>(
    'GET',
    '/api/v1/audit?room=lobby&limit=10',
  )
  assert.deepEqual(entries, [entry])
  const nobody = { ...body, member: 'nobody' }
  await assert.rejects(control.request('POST', '/api/v1/moderation', { body: nobody }), {
    status: 404,
  })
  const closed = once(socket, 'close')
  socket.close()
  await closed
})

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

test('a backup is written while the node runs, and never over another file unasked', async (t) => {
  const node = await startTestNode(t)
  await say(node, 'kept')
  const file = join(dirname(node.home), 'backup.db')
  const made = await node.control.request<BackupAnswer>('POST', '/api/v1/backup', {
    body: { file },
  })
  assert.deepEqual(made, { file, bytes: statSync(file).size })
  const again = node.control.request('POST', '/api/v1/backup', { body: { file } })
  await assert.rejects(again, { code: 'STORE_BACKUP_EXISTS', status: 409 })
  await node.control.request('POST', '/api/v1/backup', { body: { file, overwrite: true } })
  const relative = node.control.request('POST', '/api/v1/backup', { body: { file: 'backup.db' } })
  await assert.rejects(relative, {
    message: 'the request is not valid: body.file: must be an absolute path',
  })
})

test('a restore brings the backup back, sends clients away for a moment and keeps what was there', async (t) => {
  const node = await startTestNode(t)
  await say(node, 'before')
  const file = join(dirname(node.home), 'backup.db')
  await node.control.request('POST', '/api/v1/backup', { body: { file } })
  await say(node, 'after')
  const epoch = async () => {
    const socket = await enter(node.url, ['rialto.v1'])
    const answers: { type: string; epoch: string }[] = []
    socket.addEventListener('message', ({ data }) => answers.push(JSON.parse(data)))
    socket.send('{"type":"hello"}')
    socket.send('{"type":"join","room":"lobby"}')
    while (!answers.some(({ type }) => type === 'joined')) await once(socket, 'message')
    return { socket, epoch: answers.find(({ type }) => type === 'joined')!.epoch }
  }
  const before = await epoch()
  const closed = once(before.socket, 'close') as Promise<[CloseEvent]>
  const restored = await node.control.request<RestoreAnswer>('POST', '/api/v1/restore', {
    body: { file },
  })
  assert.equal((await closed)[0].code, 1012)
  assert.ok(existsSync(restored.kept))
  assert.ok(existsSync(file))
  assert.deepEqual(await texts(node), ['before'])
  const after = await epoch()
  assert.notEqual(after.epoch, before.epoch)
  await say(node, 'again')
  assert.deepEqual(await texts(node), ['before', 'again'])
  const left = once(after.socket, 'close')
  after.socket.close()
  await left
})

test('a backup that cannot be restored leaves everything as it is', async (t) => {
  const node = await startTestNode(t)
  await say(node, 'stays')
  const file = join(dirname(node.home), 'no-backup.db')
  const restore = () => node.control.request('POST', '/api/v1/restore', { body: { file } })
  await assert.rejects(restore(), { code: 'STORE_BACKUP_MISSING', status: 404 })
  writeFileSync(file, 'this is no database, but it is long enough to be looked at')
  await assert.rejects(restore(), { status: 422 })
  assert.deepEqual(await texts(node), ['stays'])
  assert.ok(!existsSync(join(node.home, 'rialto.db.before-restore')))
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

test('nothing secret is logged when something fails', async (t) => {
  const node = await startTestNode(t)
  const owner = await node.token('owner')
  await node.ask(`/api/v1/status?token=${owner}`, { token: owner })
  await node.ask('/api/v1/session', { method: 'POST', body: { token: 'wrong' } })
  assert.ok(!node.logged.join('\n').includes(owner))
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
