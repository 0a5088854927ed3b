import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { bystanders } from './bystanders.fixture.ts'
import { startHub } from './hub.fixture.ts'
import { REQUESTS } from './protocol/index.ts'

const KNOWN = Object.keys(REQUESTS).join(', ')
const say = { type: 'say', ref: 7, room: 'lobby', id: 'm-1', text: 'x' }

interface Case {
  name: string
  frame: string | object
  code: string
  message?: string
  ref?: unknown
  id?: string
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth)
}

const CASES: Case[] = [
  ...['', ' ', '{', 'hello', '{"type":"ping"}{"type":"ping"}', "{'type':'ping'}", '\u0000'].map(
    (frame) => ({
      name: JSON.stringify(frame),
      frame,
      code: 'CHAT_BAD_JSON',
      message: 'the frame is not JSON; send one JSON object a text frame',
    }),
  ),
  ...['null', 'true', '7', '"ping"', '[]', '[{"type":"ping"}]'].map((frame) => ({
    name: `${frame}, which is no object`,
    frame,
    code: 'CHAT_BAD_FRAME',
    message: 'the top frame is wrong: it is not a JSON object',
  })),
  ...['{}', '{"type":7}', '{"type":null}', '{"type":["ping"]}'].map((frame) => ({
    name: frame,
    frame,
    code: 'CHAT_BAD_FRAME',
    message: 'the top frame is wrong: its type is not a string',
  })),
  ...['dance', '', 'Ping', '__proto__', 'constructor', 'toString', 'hasOwnProperty'].map(
    (type) => ({
      name: `the unknown type ${JSON.stringify(type)}`,
      frame: { type, ref: 'r' },
      code: 'CHAT_UNKNOWN_TYPE',
      message: `the frame type ${JSON.stringify(type)} is unknown; known are ${KNOWN}`,
      ref: 'r',
    }),
  ),
  {
    name: 'a second hello',
    frame: { type: 'hello', ref: 1 },
    code: 'CHAT_HELLO_TWICE',
    ref: 1,
  },
  {
    name: 'JSON that nests 9 deep',
    frame: `{"type":"ping","x":${nested(8)}}`,
    code: 'CHAT_TOO_DEEP',
    message: "the frame's JSON nests deeper than 8; no frame needs more than 4",
  },
  { name: 'JSON that nests 100,000 deep', frame: nested(100_000), code: 'CHAT_TOO_DEEP' },
  { name: 'a say without a text', frame: { ...say, text: undefined }, code: 'CHAT_BAD_FRAME' },
  { name: 'a text that is a number', frame: { ...say, text: 7 }, code: 'CHAT_BAD_FRAME' },
  { name: 'a room that is an object', frame: { ...say, room: {} }, code: 'CHAT_BAD_FRAME' },
  {
    name: 'a message id of 65 characters',
    frame: { ...say, id: 'x'.repeat(65) },
    code: 'CHAT_BAD_FRAME',
    id: 'x'.repeat(65),
  },
  { name: 'an empty message id', frame: { ...say, id: '' }, code: 'CHAT_BAD_FRAME', id: '' },
  {
    name: 'half a character in a message id',
    frame: { ...say, id: '\ud800' },
    code: 'CHAT_BAD_FRAME',
    id: '\ud800',
  },
  {
    name: 'a room name of 257 characters',
    frame: { ...say, room: 'x'.repeat(257) },
    code: 'CHAT_BAD_FRAME',
  },
  { name: 'an empty text', frame: { ...say, text: '' }, code: 'CHAT_TEXT_EMPTY', id: 'm-1' },
  {
    name: 'a text of white space',
    frame: { ...say, text: ' \n\t' },
    code: 'CHAT_TEXT_EMPTY',
    id: 'm-1',
  },
  {
    name: 'a text above textBytes',
    frame: { ...say, text: '\u00e4'.repeat(32_769) },
    code: 'CHAT_TEXT_LONG',
    message: 'the text has 65538 bytes of UTF-8; at most 65536 are taken',
  },
  {
    name: 'a ref of 65 characters, which is not echoed',
    frame: { type: 'ping', ref: 'x'.repeat(65) },
    code: 'CHAT_BAD_FRAME',
    ref: undefined,
  },
  {
    name: 'a ref that is 1e400, which is not echoed',
    frame: '{"type":"ping","ref":1e400}',
    code: 'CHAT_BAD_FRAME',
    ref: undefined,
  },
  {
    name: 'a ref of 1.5, which is not echoed',
    frame: { type: 'ping', ref: 1.5 },
    code: 'CHAT_BAD_FRAME',
    ref: undefined,
  },
  {
    name: 'a ref that is an object, which is not echoed',
    frame: { type: 'ping', ref: {} },
    code: 'CHAT_BAD_FRAME',
    ref: undefined,
  },
  ...['1e308', '-1', '1.5', '9007199254740993', '1e400', '"1"', 'null', '{}'].map((after) => ({
    name: `history after ${after}`,
    frame: `{"type":"history","room":"lobby","after":${after}}`,
    code: 'CHAT_BAD_FRAME',
  })),
  {
    name: 'history before and after',
    frame: { type: 'history', room: 'lobby', before: 1, after: 1 },
    code: 'CHAT_BAD_FRAME',
    message: 'the history frame is wrong: before and after exclude each other',
  },
  {
    name: 'history after the future',
    frame: { type: 'history', room: 'lobby', after: 9 },
    code: 'CHAT_SEQ_FUTURE',
    message: "the seq 9 is in the future; the room's newest is 0",
  },
  {
    name: 'history before the future',
    frame: { type: 'history', room: 'lobby', before: 9 },
    code: 'CHAT_SEQ_FUTURE',
    message: "the seq 9 is in the future; the room's newest is 0",
  },
  {
    name: 'history of 0 messages',
    frame: { type: 'history', room: 'lobby', limit: 0 },
    code: 'CHAT_BAD_FRAME',
  },
  {
    name: 'history of half a message',
    frame: { type: 'history', room: 'lobby', limit: 0.5 },
    code: 'CHAT_BAD_FRAME',
  },
  {
    name: 'a room that is not there',
    frame: { type: 'join', room: 'attic' },
    code: 'CHAT_NO_ROOM',
    message: 'there is no room "attic"; create makes it, rooms lists those that exist',
  },
  {
    name: 'a room with half a character',
    frame: { type: 'join', room: '\ud800' },
    code: 'CHAT_NO_ROOM',
  },
  {
    name: 'a room name with a slash',
    frame: { type: 'create', room: 'a/b' },
    code: 'CHAT_ROOM_NAME',
    message: 'a room cannot be named "a/b": it holds a slash, a control or an invisible character',
  },
  {
    name: 'a room name with a control character',
    frame: { type: 'create', room: 'a\u0007' },
    code: 'CHAT_ROOM_NAME',
  },
  {
    name: 'a room name with a NUL',
    frame: { type: 'create', room: 'lobby\0' },
    code: 'CHAT_ROOM_NAME',
  },
  {
    name: 'a room name like a direct one',
    frame: { type: 'create', room: '@a,b' },
    code: 'CHAT_ROOM_NAME',
  },
  {
    name: 'a topic of 1,025 characters',
    frame: { type: 'create', room: 'attic', topic: 'x'.repeat(1025) },
    code: 'CHAT_BAD_FRAME',
  },
]

describe('a frame of the rooms protocol that is wrong is answered by an error and closes nothing', () => {
  for (const { name, frame, code, message, ...marks } of CASES) {
    test(`${name}: ${code}`, async () => {
      await using running = await startHub()
      const others = await bystanders(running)
      const member = await running.member('attacker')
      member.send(frame)
      const error = await member.next('error')
      assert.equal(error.code, code)
      if (message !== undefined) assert.equal(error.message, message)
      if ('ref' in marks) assert.equal(error.ref, marks.ref)
      if (marks.id !== undefined) assert.equal(error.id, marks.id)
      await member.ask({ type: 'ping' }, 'pong')
      await others.goOn()
    })
  }
})

test('a binary frame is answered by an error and closes nothing, and nobody else notices', async () => {
  await using running = await startHub()
  const others = await bystanders(running)
  const member = await running.member('attacker')
  member.ws.send(Buffer.from('{"type":"ping"}'), { binary: true })
  const error = await member.next('error')
  assert.equal(error.code, 'CHAT_BINARY')
  assert.equal(error.message, 'the frame is binary; send one JSON object a text frame')
  await member.ask({ type: 'ping' }, 'pong')
  await others.goOn()
})

test('frames that cannot be read take of the rate like all others', async () => {
  await using running = await startHub({ limits: { messageBurst: 2, messageRate: 0.001 } })
  const others = await running.plain()
  const client = await running.raw()
  for (let times = 0; times < 4; times += 1) client.send('{')
  const codes = []
  for (let times = 0; times < 4; times += 1) codes.push((await client.next('error')).code)
  assert.deepEqual(codes, ['CHAT_BAD_JSON', 'CHAT_BAD_JSON', 'CHAT_RATE', 'CHAT_RATE'])
  assert.equal(running.hub.stats().dropped.rate, 2)
  others.send('still here')
  assert.equal(await others.nextLine(), 'still here')
})

test('of a key that stands twice the last counts, and a __proto__ key counts for nothing', async () => {
  await using running = await startHub()
  const member = await running.member('ada', 'lobby')
  member.send(
    '{"type":"dance","__proto__":{"text":"inherited"},"type":"say","room":"lobby","id":"1","text":"first","text":"last"}',
  )
  assert.equal((await member.next('messages')).messages[0]?.text, 'last')
  member.send('{"type":"say","room":"lobby","id":"2","__proto__":{"text":"inherited"}}')
  assert.equal((await member.next('error')).code, 'CHAT_BAD_FRAME')
  assert.equal(({} as { text?: string }).text, undefined)
})

test('fields that no request has are passed over', async () => {
  await using running = await startHub()
  const member = await running.member('ada')
  await member.ask({ type: 'ping', tomorrow: { is: ['another', 'day'] } }, 'pong')
})
