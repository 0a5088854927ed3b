import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMemoryHistory } from '../index.ts'
import type { Message } from '../protocol/index.ts'
import type { ChatClient } from './chat-client.ts'
import { messagesOf } from './message.fixture.ts'
import type { RoomView } from './room-view.ts'
import { event, state, talk } from './scripted-node.fixture.ts'
import { reaches, startNode, texts } from './test-node.fixture.ts'

/** Resolves as soon as the view shows this of a message. */
async function shows(
  client: ChatClient,
  view: RoomView,
  seq: number,
  isSo: (message: Message) => boolean,
): Promise<void> {
  const there = () => view.messages.some((message) => message.seq === seq && isSo(message))
  if (!there()) await event(client, 'room', there)
}

/** Two clients that are in the lobby, where the first has said three things. */
async function two(node: Awaited<ReturnType<typeof startNode>>) {
  const [ann, bob] = [node.client('Ann'), node.client('Bob')]
  await Promise.all([ann.connect(), bob.connect()])
  const [mine, there] = await Promise.all([ann.join('lobby'), bob.join('lobby')])
  for (const text of ['one', 'two', 'three']) await ann.say('lobby', text).settled()
  await reaches(bob, there, 'three')
  return {
    ann,
    bob,
    mine,
    there,
    async [Symbol.asyncDispose]() {
      await Promise.all([ann.close(), bob.close()])
    },
  }
}

test('an edit, a removal and a reaction come to both views in place, and are told as changes', async () => {
  await using node = await startNode()
  await using talkers = await two(node)
  const { ann, bob, mine, there } = talkers
  const told: Message[] = []
  bob.on('changed', (messages, view) => {
    assert.equal(view, there)
    told.push(...messages)
  })
  const [before, untouched] = [there.messages, there.messages[2]]
  const edited = await ann.edit('lobby', 1, 'uno')
  const removed = await ann.remove('lobby', 2)
  const reacted = await bob.react('lobby', 1, '\u{1f44d}', true)
  assert.equal(edited.text, 'uno')
  assert.deepEqual(reacted.reactions, [{ emoji: '\u{1f44d}', count: 1, members: [bob.me!.id] }])
  await shows(ann, mine, 1, ({ reactions }) => reactions !== undefined)
  assert.deepEqual(mine.messages, there.messages)
  assert.deepEqual(texts(there), ['uno', '', 'three'])
  assert.equal(removed.deleted?.by, ann.me!.id)
  assert.notEqual(there.messages, before)
  assert.equal(there.messages[2], untouched)
  assert.equal(before[0]!.text, 'one')
  assert.deepEqual(told, [edited, removed, reacted])
  const off = await bob.react('lobby', 1, '\u{1f44d}', false)
  assert.equal(off.reactions, undefined)
})

test('a reply is said and shown with what it answers, waiting and stored', async () => {
  await using node = await startNode()
  await using talkers = await two(node)
  const { bob, there } = talkers
  const own = bob.say('lobby', 'yes', { reply: 2 })
  assert.equal(own.reply, 2)
  await own.settled()
  await reaches(bob, there, 'yes')
  assert.equal(there.messages.at(-1)!.reply, 2)
  const lost = bob.say('lobby', 'to whom?', { reply: 99 })
  await lost.settled()
  assert.equal(lost.error?.code, 'CHAT_NO_MESSAGE')
  const direct = bob.direct(talkers.ann.me!.id, 'psst')
  await direct.settled()
  const answer = await talkers.ann.direct(bob.me!.id, 'yes?', { reply: 1 }).settled()
  assert.deepEqual([answer.state, answer.reply], ['stored', 1])
})

test('what the node refuses rejects with its code, and changes nothing', async () => {
  await using node = await startNode()
  await using talkers = await two(node)
  const { bob, there } = talkers
  const before = there.messages
  await assert.rejects(bob.edit('lobby', 1, 'x'), { code: 'CHAT_FORBIDDEN' })
  await assert.rejects(bob.remove('lobby', 9), { code: 'CHAT_NO_MESSAGE' })
  await assert.rejects(bob.react('lobby', 1, 'x', true), { code: 'CHAT_EMOJI' })
  assert.equal(there.messages, before)
})

test('whoever was away catches up with every change, whatever the number of pages, and with each once', async () => {
  const history = createMemoryHistory()
  const limits = { historyMessages: 2 }
  const first = await startNode({ history, limits })
  await using talkers = await two(first)
  const { ann, bob, mine, there } = talkers
  const waiting = [state(ann, 'waiting'), state(bob, 'waiting')]
  await first[Symbol.asyncDispose]()
  await Promise.all(waiting)
  const aim = { room: 'lobby', by: ann.me!.id, at: 9 }
  history.change([1, 2, 3].map((seq) => ({ ...aim, kind: 'edit', seq, text: `new ${seq}` })))
  const told: number[] = []
  bob.on('changed', (messages) => told.push(...messages.map(({ seq }) => seq)))
  await using _second = await startNode({ history, limits }, first.port)
  for (const client of [ann, bob]) client.reconnectNow()
  await Promise.all([
    shows(ann, mine, 3, ({ text }) => text === 'new 3'),
    shows(bob, there, 3, ({ text }) => text === 'new 3'),
  ])
  assert.deepEqual(texts(there), ['new 1', 'new 2', 'new 3'])
  assert.deepEqual(texts(mine), texts(there))
  assert.deepEqual(told, [1, 2, 3])
})

test('cut again and again in the middle of changes, both views end with the same', async () => {
  await using node = await startNode()
  await using talkers = await two(node)
  const { ann, bob, mine, there } = talkers
  for (let round = 0; round < 10; round++) {
    const writes = [1, 2, 3].map((seq) => ann.edit('lobby', seq, `${round}.${seq}`).catch(() => {}))
    if (round % 2 === 0) node.cut()
    await Promise.all(writes)
    if (ann.state.name !== 'online') await state(ann, 'online')
  }
  for (const seq of [1, 2, 3]) await ann.edit('lobby', seq, `end ${seq}`)
  // What was skipped is asked for beside what is heard, so that the newest change may be there first.
  const isLast = ({ seq, text }: Message) => text === `end ${seq}`
  await Promise.all(
    [1, 2, 3].flatMap((seq) => [shows(ann, mine, seq, isLast), shows(bob, there, seq, isLast)]),
  )
  assert.deepEqual(texts(there), ['end 1', 'end 2', 'end 3'])
  assert.deepEqual(texts(mine), texts(there))
})

test('after a gap the changes that were skipped are asked for, from the last that was heard of', async () => {
  await using both = await talk()
  const { client, peer } = both
  const joining = client.join('den')
  await peer.admit({ messages: messagesOf('den', 1, 3), rev: 4 })
  const view = await joining
  const [one, two] = view.messages as [Message, Message]
  peer.send({ type: 'changed', room: 'den', rev: 5, messages: [{ ...one, text: 'five' }] })
  await shows(client, view, 1, ({ text }) => text === 'five')
  peer.send({ type: 'gap', room: 'den', rev: 8 })
  const { ref, after } = await peer.next('changes')
  assert.equal(after, 5)
  const messages = [{ ...two, text: 'eight' }]
  peer.send({ type: 'changes', ref, room: 'den', epoch: 'e1', rev: 8, messages, more: false })
  await shows(client, view, 2, ({ text }) => text === 'eight')
  assert.deepEqual(peer.left, [])
})

test('a change of a message that the view does not hold is told and harms nothing', async () => {
  await using both = await talk()
  const { client, peer } = both
  const joining = client.join('den')
  await peer.admit({ messages: messagesOf('den', 5, 6), rev: 0 })
  const view = await joining
  const before = view.messages
  const [other] = messagesOf('den', 2, 2)
  const heard = event(client, 'changed')
  peer.send({ type: 'changed', room: 'den', rev: 1, messages: [other!] })
  assert.deepEqual((await heard)[0], [other])
  assert.equal(view.messages, before)
  peer.send({ type: 'changed', room: 'elsewhere', rev: 1, messages: [other!] })
  peer.send({ type: 'changed', room: 'den', rev: 2, messages: [{ ...before[1]!, text: 'new' }] })
  await shows(client, view, 6, ({ text }) => text === 'new')
})

test('a page that was read before a change which came first does not bring the old words back', async () => {
  await using both = await talk()
  const { client, peer } = both
  const joining = client.join('den')
  await peer.admit({ messages: messagesOf('den', 5, 6), rev: 3 })
  const view = await joining
  const loading = view.loadEarlier()
  const asked = await peer.next('history')
  const older = messagesOf('den', 3, 4)
  peer.send({ type: 'changed', room: 'den', rev: 4, messages: [{ ...older[0]!, text: 'new' }] })
  peer.send({
    type: 'history',
    ref: asked.ref,
    room: 'den',
    epoch: 'e1',
    rev: 3,
    messages: older,
    more: true,
  })
  await loading
  const { ref, after } = await peer.next('changes')
  assert.equal(after, 3)
  const messages = [{ ...older[0]!, text: 'new' }]
  peer.send({ type: 'changes', ref, room: 'den', epoch: 'e1', rev: 4, messages, more: false })
  await shows(client, view, 3, ({ text }) => text === 'new')
})

test('a node without changes is asked for none, and said to have none', async () => {
  await using both = await talk({}, { features: ['direct', 'history'] })
  const { client, peer } = both
  const joining = client.join('den')
  await peer.admit({ messages: messagesOf('den', 1, 3) })
  await joining
  assert.deepEqual(client.features, ['direct', 'history'])
  peer.send({ type: 'gap', room: 'den', gap: { from: 4, to: 5, why: 'slow' } })
  peer.socket.close()
  const next = await both.node.next()
  await next.greet()
  await next.admit()
  if (client.state.name !== 'online') await state(client, 'online')
  assert.deepEqual([...peer.left, ...next.left], [])
})
