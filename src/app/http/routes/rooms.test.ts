import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { startTestNode } from '../../test-node.fixture.ts'
import type {
  AuditTrailAnswer,
  MembersAnswer,
  MessagesAnswer,
  ModerationAnswer,
  RoomsAnswer,
  SaidMessageAnswer,
} from './index.ts'
import { codeOf, enter, LOBBY, say, texts } from './routes.fixture.ts'

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
  const long = control.request('GET', `/api/v1/rooms/${'x'.repeat(5_000)}/messages`)
  await assert.rejects(long, { status: 414 })
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
  assert.deepEqual(entries, [{ ...entry, nick: 'ann' }])
  const nobody = { ...body, member: 'nobody' }
  await assert.rejects(control.request('POST', '/api/v1/moderation', { body: nobody }), {
    status: 404,
  })
  const closed = once(socket, 'close')
  socket.close()
  await closed
})
