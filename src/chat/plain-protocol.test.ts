/** The plain protocol as gorilla's chat speaks it, read off the wire. */
import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { test } from 'node:test'
import { startHub } from './hub.fixture.ts'

const OPEN = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
]
const MASK = Buffer.from([1, 2, 3, 4])

/** One masked client frame. */
function frame(opcode: number, payload: Buffer | string): Buffer {
  const body = Buffer.from(payload)
  const head =
    body.length < 126
      ? Buffer.from([0x80 | opcode, 0x80 | body.length])
      : Buffer.from([0x80 | opcode, 0xfe, body.length >> 8, body.length & 255])
  return Buffer.concat([head, MASK, body.map((byte, index) => byte ^ MASK[index % 4]!)])
}

/** A raw socket past its handshake; `read(n)` waits for exactly so many bytes. */
async function open(port: number, headers: string[] = []) {
  const socket = connect(port, '127.0.0.1')
  const bytes = reader(socket)
  socket.write(
    `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${[...OPEN, ...headers].join('\r\n')}\r\n\r\n`,
  )
  return { socket, status: await bytes.line(), read: bytes.read }
}

function reader(socket: Socket) {
  let held = Buffer.alloc(0)
  let wake = () => {}
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk])
    wake()
  })
  const more = () =>
    new Promise<void>((resolve) => {
      wake = resolve
    })
  return {
    async line() {
      while (!held.includes('\r\n\r\n')) await more()
      const end = held.indexOf('\r\n\r\n')
      const head = held.subarray(0, end).toString('latin1')
      held = held.subarray(end + 4)
      return head.split('\r\n')[0]!
    },
    async read(length: number) {
      while (held.length < length) await more()
      const taken = held.subarray(0, length)
      held = held.subarray(length)
      return taken
    },
  }
}

test('a text goes to every client, the sender included, as one unmasked text frame', async () => {
  await using hub = await startHub()
  const a = await open(hub.port)
  const b = await open(hub.port)
  assert.equal(a.status, 'HTTP/1.1 101 Switching Protocols')
  a.socket.write(frame(1, 'hello'))
  for (const client of [a, b])
    assert.deepEqual(await client.read(7), Buffer.from('\x81\x05hello', 'latin1'))
  a.socket.destroy()
  b.socket.destroy()
})

test('messages that wait together leave in one text frame, joined by a newline', async () => {
  await using hub = await startHub()
  const a = await open(hub.port)
  a.socket.write(Buffer.concat([frame(1, 'one'), frame(2, 'two'), frame(1, 'three')]))
  assert.deepEqual(await a.read(15), Buffer.from('\x81\x0done\ntwo\nthree', 'latin1'))
  a.socket.destroy()
})

test('newlines become spaces, the ends are trimmed, and an empty message is a message', async () => {
  await using hub = await startHub()
  const a = await hub.plain()
  for (const text of ['\t a\nb\r\nc \u0085\u00a0', '', ' \n ', '\ufeffx']) a.send(text)
  const lines = [await a.nextLine(), await a.nextLine(), await a.nextLine(), await a.nextLine()]
  assert.deepEqual(lines, ['a b\r c', '', '', '\ufeffx'])
})

test('512 bytes pass and 513 close the connection with 1009', async () => {
  await using hub = await startHub()
  const a = await hub.plain()
  const b = await hub.plain()
  a.send('x'.repeat(512))
  assert.equal((await b.nextLine()).length, 512)
  a.send('x'.repeat(513))
  assert.deepEqual(await a.closed, {
    code: 1009,
    reason: 'the message is larger than this connection may send',
  })
  b.send('still here')
  assert.equal(await b.nextLine(), 'still here')
})

test('an empty ping comes every period, and a client that answers stays', async () => {
  await using hub = await startHub({ limits: { pingPeriodMs: 30, pongWaitMs: 60 } })
  const a = await open(hub.port)
  for (let pings = 0; pings < 4; pings += 1) {
    assert.deepEqual(await a.read(2), Buffer.from([0x89, 0]))
    a.socket.write(frame(10, ''))
  }
  a.socket.destroy()
})

test('a client that answers no ping is closed when its read deadline passes, whatever else it sends', async () => {
  await using hub = await startHub({ limits: { pingPeriodMs: 40, pongWaitMs: 60 } })
  const a = await open(hub.port)
  a.socket.write(frame(1, 'hi'))
  assert.deepEqual(await a.read(4), Buffer.from('\x81\x02hi', 'latin1'))
  assert.deepEqual(await a.read(2), Buffer.from([0x89, 0]))
  a.socket.write(frame(1, 'ho'))
  assert.deepEqual(await a.read(4), Buffer.from('\x81\x02ho', 'latin1'))
  const [head] = await a.read(2)
  const code = await a.read(2)
  assert.deepEqual([head, code.readUInt16BE()], [0x88, 4005])
  a.socket.destroy()
})

test('an Origin of another host is refused with 403, one of the same host is not', async () => {
  await using hub = await startHub()
  const other = await open(hub.port, ['Origin: http://evil.example'])
  const same = await open(hub.port, [`Origin: http://127.0.0.1:${hub.port}`])
  const opaque = await open(hub.port, ['Origin: null'])
  assert.equal(other.status, 'HTTP/1.1 403 Forbidden')
  assert.equal(opaque.status, 'HTTP/1.1 403 Forbidden')
  assert.equal(same.status, 'HTTP/1.1 101 Switching Protocols')
  same.socket.destroy()
})

test('a plain client sees members behind their names, guests raw, and nothing else', async () => {
  await using hub = await startHub()
  const ann = await hub.member('ann', 'lobby')
  await ann.ask({ type: 'say', room: 'lobby', id: 'early', text: 'before anybody' }, 'said')
  const plain = await hub.plain()
  const other = await hub.plain()
  await hub.member('bob', 'lobby')
  ann.send({ type: 'typing', room: 'lobby' })
  await ann.ask({ type: 'say', room: 'lobby', id: 'two', text: 'two\nlines\r\nor three' }, 'said')
  other.send('raw: text')
  assert.deepEqual(
    [await plain.nextLine(), await plain.nextLine()],
    ['ann: two lines or three', 'raw: text'],
  )
})

test('a plain text reaches members under a guest name that no member can have', async () => {
  await using hub = await startHub()
  const ann = await hub.member('ann', 'lobby')
  const plain = await hub.plain()
  plain.send('hello')
  const { messages } = await ann.next('messages')
  assert.match(messages[0]!.from.nick, /^guest#[0-9a-f]{8}$/)
  assert.match(messages[0]!.from.id, /^guest:[0-9a-f]{8}$/)
  const refused = await ann.ask({ type: 'nick', nick: messages[0]!.from.nick }, 'error')
  assert.equal(refused.code, 'CHAT_NICK')
})

test('?room= chooses the room, which must exist', async () => {
  await using hub = await startHub()
  hub.hub.createRoom('tea room')
  const inside = await hub.plain('?room=tea%20room')
  const lobby = await hub.plain()
  lobby.send('lobby only')
  inside.send('tea only')
  assert.equal(await inside.nextLine(), 'tea only')
  assert.equal(await lobby.nextLine(), 'lobby only')
  const refused = hub.plain('?room=nowhere')
  await assert.rejects(refused, /Unexpected server response: 404/)
})

test('a client that sends faster than its rate is read later than others, and loses nothing', async () => {
  await using hub = await startHub({ limits: { messageBurst: 5, messageRate: 100 } })
  const fast = await hub.plain()
  const other = await hub.plain()
  for (let index = 0; index < 20; index += 1) fast.send(`${index}`)
  for (let index = 0; index < 20; index += 1) assert.equal(await other.nextLine(), `${index}`)
  fast.send('after the rest')
  other.send('meanwhile')
  assert.deepEqual(
    [await other.nextLine(), await other.nextLine()],
    ['meanwhile', 'after the rest'],
  )
})
