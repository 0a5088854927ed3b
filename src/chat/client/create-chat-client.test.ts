import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WebSocket as WsWebSocket } from 'ws'
import { event, state } from './scripted-node.fixture.ts'
import { assertWhole, reaches, startNode, texts } from './test-node.fixture.ts'

for (const [name, WebSocket] of [
  ['the WebSocket of Node', globalThis.WebSocket],
  ['the package ws', WsWebSocket],
] as const) {
  test(`two clients talk over ${name}`, async () => {
    await using node = await startNode()
    await using ann = node.client('Ann', { WebSocket })
    await using bob = node.client('Bob', { WebSocket })
    await Promise.all([ann.connect(), bob.connect()])
    const [, there] = await Promise.all([ann.join('lobby'), bob.join('lobby')])
    const heard = event(bob, 'message')
    const own = ann.say('lobby', '<b>hello</b>')
    const [message, room] = await heard
    assert.deepEqual(
      [message.text, message.from, room],
      ['<b>hello</b>', { id: ann.me!.id, nick: 'Ann' }, there],
    )
    await own.settled()
    assert.deepEqual([own.state, own.seq], ['stored', 1])
  })
}

test('history loads upward to the first message', async () => {
  await using node = await startNode()
  for (let seq = 1; seq <= 25; seq++) await node.hub.broadcast('lobby', String(seq))
  await using ann = node.client('Ann')
  await ann.connect()
  const view = await ann.join('lobby', { limit: 5 })
  assert.deepEqual([texts(view).length, view.earlier], [5, 'more'])
  while ((await view.loadEarlier(7)).more) assertWhole(view)
  assert.deepEqual([view.messages.length, view.messages[0]?.seq, view.earlier], [25, 1, 'end'])
  const { messages, more } = await ann.history('lobby', { after: 3, limit: 2 })
  assert.deepEqual([messages.map(({ seq }) => seq), more], [[4, 5], true])
})

test('a direct message opens the room of the two at both ends, and survives a reconnect', async () => {
  await using node = await startNode()
  await using ann = node.client('Ann')
  await using bob = node.client('Bob')
  await Promise.all([ann.connect(), bob.connect()])
  const heard = event(bob, 'message')
  await ann.direct(bob.me!.id, 'psst').settled()
  const [message, room] = await heard
  assert.equal(message.text, 'psst')
  assert.deepEqual(room.with, { id: ann.me!.id, nick: 'Ann' })
  assert.equal(bob.directWith(ann.me!.id), room)
  const back = event(ann, 'message', ({ text }) => text === 'yes?')
  room.say('yes?')
  await back
  const offline = state(bob, 'waiting')
  node.cut()
  await offline
  const again = event(bob, 'message', ({ text }) => text === 'again')
  ann.direct(bob.me!.id, 'again')
  await again
  assert.deepEqual(texts(room), ['psst', 'yes?', 'again'])
  const identity = { load: () => undefined, save: () => {} }
  await using carl = node.client('Carl', { identity })
  await carl.connect()
  assert.deepEqual(carl.views, [])
})

test('direct rooms are there when somebody comes back for the first time', async () => {
  await using node = await startNode()
  let kept: { id: string; secret: string } | undefined
  const identity = {
    load: () => kept,
    save: (made: typeof kept) => {
      kept = made
    },
  }
  await using ann = node.client('Ann')
  const bob = node.client('Bob', { identity })
  await Promise.all([ann.connect(), bob.connect()])
  const id = bob.me!.id
  await bob.close()
  await ann.direct(id, 'while away').settled()
  await using back = node.client('Bob', { identity })
  await back.connect()
  assert.equal(back.me?.id, id)
  const view = back.directWith(ann.me!.id)
  assert.deepEqual(view && texts(view), ['while away'])
  assert.equal(view?.with?.nick, 'Ann')
})

test('presence, names, typing and topics are seen by the others', async () => {
  await using node = await startNode({ limits: { presencePeriodMs: 1 } })
  await using ann = node.client('Ann')
  await ann.connect()
  const { room } = await ann.create('den', { topic: 'foxes' })
  const mine = await ann.join(room)
  assert.equal(mine.topic, 'foxes')
  await using bob = node.client('Bob')
  await bob.connect()
  const seen = event(ann, 'presence', ({ presence }) => presence.count === 2)
  await bob.join('den')
  await seen
  assert.deepEqual(mine.presence.members.map(({ nick }) => nick).sort(), ['Ann', 'Bob'])
  const renamed = event(ann, 'presence', ({ presence }) =>
    presence.members.some(({ nick }) => nick === 'Robert'),
  )
  assert.equal(await bob.nick('Robert'), 'Robert')
  await renamed
  const types = event(ann, 'typing')
  bob.typing('den')
  await types
  assert.deepEqual(mine.typing, [{ id: bob.me!.id, nick: 'Robert' }])
  const topic = event(bob, 'room', (view) => view.topic === 'owls')
  await ann.topic('den', 'owls')
  await topic
  assert.equal((await ann.members('den')).count, 2)
  assert.deepEqual(
    (await ann.rooms()).map(({ room, topic }) => [room, topic]),
    [
      ['den', 'owls'],
      ['lobby', ''],
    ],
  )
  const alone = event(ann, 'presence', ({ presence }) => presence.count === 1)
  await bob.leave('den')
  await alone
  assert.deepEqual(
    mine.presence.members.map(({ nick }) => nick),
    ['Ann'],
  )
})

test('a taken name keeps somebody out until it is another', async () => {
  await using node = await startNode()
  await using ann = node.client('Ann')
  await using other = node.client('ann')
  await Promise.all([ann.connect(), other.connect()])
  await ann.join('lobby')
  await assert.rejects(other.join('lobby'), { code: 'CHAT_NICK_TAKEN' })
  const entered = event(other, 'room', ({ joined }) => joined)
  await other.nick('Anna')
  await entered
})

test('a burst beyond the rate arrives whole and in the order of saying', async () => {
  await using node = await startNode({ limits: { messageBurst: 10, messageRate: 500 } })
  await using ann = node.client('Ann')
  await ann.connect()
  const view = await ann.join('lobby')
  const owns = Array.from({ length: 60 }, (_, index) => view.say(String(index)))
  await Promise.all(owns.map((own) => own.settled()))
  await reaches(ann, view, '59')
  assert.deepEqual(
    texts(view),
    owns.map(({ text }) => text),
  )
})

test('errors of the node reject with its code and words', async () => {
  await using node = await startNode()
  await using ann = node.client('Ann')
  await ann.connect()
  await assert.rejects(ann.join('nowhere'), { name: 'ChatRequestError', code: 'CHAT_NO_ROOM' })
  await assert.rejects(ann.create('a/b'), { code: 'CHAT_ROOM_NAME' })
  await assert.rejects(ann.moderate({ action: 'kick', room: 'lobby', member: ann.me!.id }), {
    code: 'CHAT_FORBIDDEN',
  })
  await assert.rejects(ann.audit(), { code: 'CHAT_FORBIDDEN' })
  assert.equal((await ann.say('lobby', 'not there').settled()).error?.code, 'CHAT_NOT_JOINED')
  await ann.join('lobby')
  assert.equal((await ann.say('lobby', ' ').settled()).error?.code, 'CHAT_TEXT_EMPTY')
  const long = ann.say('lobby', 'x'.repeat(64 * 1024 + 1))
  assert.equal((await long.settled()).error?.code, 'CHAT_CLIENT_TEXT_TOO_LONG')
  assert.equal(
    (await ann.say('lobby', `x${'\u0001'.repeat(64 * 1024 - 1)}`).settled()).state,
    'stored',
  )
})

test('who is kicked from a room, or banned from the node, is told why', async () => {
  await using node = await startNode()
  await using ann = node.client('Ann')
  await ann.connect()
  const view = await ann.join('lobby')
  const member = ann.me!.id
  const kicked = event(ann, 'room', ({ left }) => left?.why === 'kicked')
  node.hub.moderate({ action: 'kick', room: 'lobby', member, reason: 'noise' })
  await kicked
  assert.equal(view.left?.reason, 'noise')
  const closed = state(ann, 'closed')
  node.hub.moderate({ action: 'ban', member, reason: 'spam' })
  assert.equal((await closed).code, 4003)
})
