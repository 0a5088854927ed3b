/** The plain protocol as gorilla's chat speaks it, read off the wire. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestHub } from './hub.fixture.ts'
import { startHub } from './hub.fixture.ts'
import { clientFrame, closeFrame, OPCODE } from './raw-peer.fixture.ts'

/** A raw client that is in the lobby. */
async function open(hub: TestHub) {
  return (await hub.upgrade('/ws')).peer
}

test('a text goes to every client, the sender included, as one whole text frame', async () => {
  await using hub = await startHub()
  const [a, b] = [await open(hub), await open(hub)]
  a.say('hello')
  for (const client of [a, b]) {
    const { opcode, payload } = (await client.next())!
    assert.deepEqual([opcode, payload.toString()], [OPCODE.TEXT, 'hello'])
  }
})

test('messages that wait together leave in one text frame, joined by a newline', async () => {
  await using hub = await startHub()
  const a = await open(hub)
  a.send(clientFrame('one'), clientFrame('two', { opcode: OPCODE.BINARY }), clientFrame('three'))
  assert.equal(await a.text(), 'one\ntwo\nthree')
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
  await using hub = await startHub({ limits: { pingPeriodMs: 60, pongWaitMs: 250 } })
  const a = await open(hub)
  for (let pings = 0; pings < 6; pings += 1) {
    const { opcode, payload } = (await a.next())!
    assert.deepEqual([opcode, payload.length], [OPCODE.PING, 0])
    a.send(clientFrame('', { opcode: OPCODE.PONG }))
  }
})

test('a client that answers no ping is closed when its read deadline passes, whatever else it sends', async () => {
  await using hub = await startHub({ limits: { pingPeriodMs: 40, pongWaitMs: 60 } })
  const a = await open(hub)
  assert.equal((await a.next())!.opcode, OPCODE.PING)
  a.say('still here')
  assert.equal(await a.text(), 'still here')
  assert.deepEqual(await a.close(), { code: 4005, reason: 'no pong came in time' })
})

test('an Origin of another host is refused with 403, one of the same host is not', async () => {
  await using hub = await startHub()
  const statusOf = async (Origin: string) => (await hub.upgrade('/ws', { Origin })).answer.status
  assert.equal(await statusOf('http://evil.example'), 403)
  assert.equal(await statusOf('null'), 403)
  assert.equal(await statusOf('http://localhost'), 101)
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

test('?room= without a name is the lobby', async () => {
  await using hub = await startHub()
  const a = await hub.plain('?room=')
  a.send('in the lobby')
  assert.equal(await a.nextLine(), 'in the lobby')
  assert.equal(hub.hub.history('lobby').messages.length, 1)
})

test('what came in one piece is taken no faster than the rate, and in order', async () => {
  await using hub = await startHub({ limits: { messageBurst: 10, messageRate: 200 } })
  const fast = await open(hub)
  const started = performance.now()
  fast.send(...Array.from({ length: 50 }, (_, index) => clientFrame(`${index}`)))
  const lines: string[] = []
  while (lines.length < 50) {
    lines.push(...(await fast.text()).split('\n'))
    const allowed = 10 + ((performance.now() - started) / 1000) * 200
    // One is owed, and a timer may fire a millisecond early.
    assert.ok(lines.length <= allowed + 2, `${lines.length} are more than ${allowed}`)
  }
  assert.deepEqual(
    lines,
    lines.map((_, index) => `${index}`),
  )
})

test('who closes behind what it said too fast is answered at once, and all of it is told', async () => {
  await using hub = await startHub({ limits: { messageBurst: 2, messageRate: 0.001 } })
  const other = await hub.plain()
  const fast = await open(hub)
  const said = Array.from({ length: 20 }, (_, index) => `${index}`)
  fast.send(...said.map((text) => clientFrame(text)), closeFrame(1000, 'done'))
  assert.deepEqual(await fast.close(), { code: 1000, reason: '' })
  const heard: string[] = []
  while (heard.length < said.length) heard.push(await other.nextLine())
  assert.deepEqual(heard, said)
})

test('a client that sends faster than its rate is read later than others, and loses nothing', async () => {
  await using hub = await startHub({ limits: { messageBurst: 5, messageRate: 4 } })
  const fast = await hub.plain()
  const other = await hub.plain()
  for (let index = 0; index < 7; index += 1) fast.send(`${index}`)
  for (let index = 0; index < 7; index += 1) assert.equal(await other.nextLine(), `${index}`)
  fast.send('after the rest')
  other.send('meanwhile')
  assert.deepEqual(
    [await other.nextLine(), await other.nextLine()],
    ['meanwhile', 'after the rest'],
  )
})
