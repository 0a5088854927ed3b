import assert from 'node:assert/strict'
import { test } from 'node:test'
import type {
  ChatClient,
  ChatClientEvents,
  Me,
  OwnMessage,
  RoomView,
} from '../../chat/client/index.ts'
import { ChatRequestError } from '../../chat/client/index.ts'
import { speak, strings } from '../text/index.ts'
import { createPage } from './page.ts'
import { createMemory } from './remembered.ts'
import type { Surroundings } from './surroundings.ts'

/** A client that does nothing by itself: the test plays the node's part. */
function fakeClient() {
  const listeners = new Map<string, ((...args: unknown[]) => void)[]>()
  const views = new Map<string, RoomView>()
  const calls: string[] = []
  const joins = new Map<string, PromiseWithResolvers<RoomView>>()
  const client = {
    state: { name: 'connecting', since: 0 },
    me: { id: 'me', nick: 'Ann', role: 'member' } as Me | undefined,
    limits: { textBytes: 100 },
    get views() {
      return [...views.values()]
    },
    connect: async () => void calls.push('connect'),
    close: async () => void calls.push('close'),
    reconnectNow: () => calls.push('reconnectNow'),
    room: (name: string) => views.get(name),
    directWith: (id: string) => [...views.values()].find((view) => view.with?.id === id),
    join(room: string) {
      calls.push(`join ${room}`)
      views.set(room, roomView(room))
      const waiting = Promise.withResolvers<RoomView>()
      joins.set(room, waiting)
      return waiting.promise
    },
    leave: async (room: string) => {
      calls.push(`leave ${room}`)
      views.delete(room)
    },
    create: async (room: string) => void calls.push(`create ${room}`),
    rooms: async () => [],
    say: (room: string, text: string) => void calls.push(`say ${room} ${text}`),
    direct: (member: string, text: string) => {
      calls.push(`direct ${member} ${text}`)
      return { id: 'own', text, state: 'sending', to: member }
    },
    typing: (room: string) => calls.push(`typing ${room}`),
    on(event: string, listener: (...args: unknown[]) => void) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener])
      return () => {
        listeners.set(event, listeners.get(event)?.filter((other) => other !== listener) ?? [])
      }
    },
  }
  return {
    client: client as unknown as ChatClient,
    /** What the node's greeting changes. */
    greeting: client as { me: Me | undefined },
    calls,
    views,
    joins,
    emit<Name extends keyof ChatClientEvents>(event: Name, ...args: ChatClientEvents[Name]) {
      for (const listener of listeners.get(event) ?? []) listener(...args)
    },
  }
}

function roomView(room: string, more: Partial<RoomView> = {}): RoomView {
  const presence = { count: 1, guests: 0, members: [], complete: true }
  return { room, presence, messages: [], left: undefined, ...more } as unknown as RoomView
}

/** A page in a browser that a test can look into. */
async function openPage(options: { hash?: string; nick?: string; status?: () => number } = {}) {
  const { hash = '', nick = 'Ann', status = () => 200 } = options
  const fake = fakeClient()
  const asked: string[] = []
  const around = {
    hash,
    visible: true,
    asks: false,
    languages: ['en'],
    hashed: () => {},
    seen: () => {},
    kept: (_key: string) => {},
  }
  const surroundings: Surroundings = {
    hash: () => around.hash,
    go(to) {
      around.hash = to
      around.hashed()
    },
    replace: (to) => {
      around.hash = to
    },
    onHash: (listener) => {
      around.hashed = listener
    },
    askBeforeLeaving: (asks) => {
      around.asks = asks
    },
    visible: () => around.visible,
    languages: () => around.languages,
    onKept: (listener) => {
      around.kept = listener
    },
    onVisible: (listener) => {
      around.seen = listener
    },
  }
  const memory = createMemory(undefined)
  if (nick !== '') memory.save({ nick })
  const page = createPage({
    surroundings,
    memory,
    createClient: () => fake.client,
    ask: async (_url, init) => {
      asked.push(`${init?.method ?? 'GET'} ${init?.body ?? ''} at ${around.hash}`)
      return new Response(null, { status: status() })
    },
  })
  await page.start()
  return { page, memory, around, asked, ...fake }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

function messageFrom(id: string, room = 'lobby') {
  return { room, seq: 1, id: 'x', at: 0, from: { id, nick: id }, text: 'hi' }
}

test('a first visit connects only when a name is chosen, and goes to the lobby', async () => {
  const { page, calls, around, memory, emit } = await openPage({ nick: '' })
  assert.deepEqual(calls, [])
  assert.equal(around.hash, '#/room/lobby')
  page.enter('Ann')
  assert.deepEqual(calls, ['join lobby', 'connect'])
  assert.deepEqual(page.state.get().entering, { nick: 'Ann', fault: undefined })
  emit('me', { id: 'me', nick: 'Ann', role: 'member' })
  assert.equal(memory.load().nick, 'Ann')
  assert.equal(page.state.get().nick, 'Ann')
  assert.equal(page.state.get().entering, undefined)
})

test('a first name that the node does not take leads back to the choice with the reason', async () => {
  const { page, calls, memory, emit, greeting } = await openPage({ nick: '' })
  greeting.me = undefined
  page.enter('!!')
  emit('error', new ChatRequestError('CHAT_NICK', 'nobody can be named "!!"'))
  assert.equal(calls.at(-1), 'close')
  const { nick, entering, dialog } = page.state.get()
  assert.equal(nick, '')
  assert.deepEqual(entering, {
    nick: '!!',
    fault: { code: 'CHAT_NICK', message: 'nobody can be named "!!"', retryAfter: undefined },
  })
  assert.equal(dialog, undefined)
  assert.equal(memory.load().nick, '')
  emit('state', { name: 'closed', code: 1000, reason: 'closed by its user' })
  assert.equal(page.state.get().connection.name, 'connecting')
  page.enter('Ann')
  assert.equal(calls.at(-1), 'connect')
})

test('who comes in while the node is away is inside, where it says so', async () => {
  const { page, emit } = await openPage({ nick: '' })
  page.enter('Ann')
  emit('state', { name: 'waiting', since: 0, retryAt: 1, code: 1006, reason: '' })
  assert.equal(page.state.get().nick, 'Ann')
})

test('the browser asks before it leaves while something said would be lost', async () => {
  const { emit, around, views } = await openPage()
  const own = (state: OwnMessage['state'], room = 'lobby') => {
    return { id: state, text: 'hi', state, room, to: undefined } as OwnMessage
  }
  const sending = { ...own('sending') }
  emit('own', sending)
  await settled()
  assert.equal(around.asks, true)
  emit('own', Object.assign(sending, { state: 'stored' as const }))
  await settled()
  assert.equal(around.asks, false)
  emit('own', own('failed'))
  await settled()
  assert.equal(around.asks, true)
  views.delete('lobby')
  emit('rooms', [])
  await settled()
  assert.equal(around.asks, false)
})

test('a link to a room leads there, and that room is the first on the next visit', async () => {
  const { calls, memory } = await openPage({ hash: '#/room/kitchen' })
  assert.deepEqual(calls, ['join kitchen', 'connect'])
  assert.equal(memory.load().lastRoom, 'kitchen')
})

test('a token leaves the location before it is sent, and is sent once', async () => {
  const { asked, around } = await openPage({ hash: '#token=secret' })
  assert.deepEqual(asked, ['POST {"token":"secret"} at #/room/lobby'])
  assert.equal(around.hash, '#/room/lobby')
})

test('a node that refuses this browser is not connected to until a link lets it in', async () => {
  let status = 401
  const { page, calls, around } = await openPage({ status: () => status })
  assert.equal(page.state.get().access, 'refused')
  assert.deepEqual(calls, [])
  status = 200
  around.hash = '#token=new'
  around.hashed()
  await settled()
  assert.equal(page.state.get().access, 'granted')
  assert.deepEqual(calls, ['join lobby', 'connect'])
})

test('a lost connection makes the page ask whether it is still let in', async () => {
  let status = 200
  const { page, emit } = await openPage({ status: () => status })
  status = 401
  emit('state', { name: 'waiting', since: 0, retryAt: 1, code: 1006, reason: '' })
  await settled()
  assert.equal(page.state.get().access, 'outdated')
  emit('state', { name: 'online', since: 0 })
  assert.equal(page.state.get().access, 'granted')
})

test('a message elsewhere counts as unread until one goes there', async () => {
  const { page, emit, client } = await openPage()
  client.join('kitchen')
  emit('message', messageFrom('bob', 'kitchen'), roomView('kitchen'))
  await settled()
  const unread = () => page.state.get().places.map((place) => `${place.room} ${place.unread}`)
  assert.deepEqual(unread(), ['kitchen 1', 'lobby 0'])
  page.go({ kind: 'room', room: 'kitchen' })
  await settled()
  assert.deepEqual(unread(), ['kitchen 0', 'lobby 0'])
})

test('a message in the room shown is unread only while nobody looks, and an own one never', async () => {
  const { page, emit, around } = await openPage()
  const unread = () => page.state.get().places[0]?.unread
  emit('message', messageFrom('bob'), roomView('lobby'))
  emit('message', messageFrom('me', 'kitchen'), roomView('kitchen'))
  await settled()
  assert.equal(unread(), 0)
  around.visible = false
  emit('message', messageFrom('bob'), roomView('lobby'))
  await settled()
  assert.equal(unread(), 1)
  around.visible = true
  around.seen()
  await settled()
  assert.equal(unread(), 0)
})

test('a burst of changes is told to the page once', async () => {
  const { page, emit } = await openPage()
  await settled()
  const before = page.state.get().revision
  for (let count = 0; count < 400; count += 1) {
    emit('message', messageFrom('bob'), roomView('lobby'))
    emit('room', roomView('lobby'))
  }
  await settled()
  assert.equal(page.state.get().revision, before + 1)
})

test('a refused room is told with its code, and asked for again only on demand', async () => {
  const { page, joins, calls } = await openPage()
  joins.get('lobby')?.reject(new ChatRequestError('CHAT_NO_ROOM', 'there is no room "lobby"'))
  await settled()
  assert.deepEqual(page.state.get().refusals, [
    {
      room: 'lobby',
      code: 'CHAT_NO_ROOM',
      message: 'there is no room "lobby"',
      retryAfter: undefined,
    },
  ])
  assert.deepEqual(calls, ['join lobby', 'connect'])
})

test('first words go to the member, are shown at once, and lead to the room of the two', async () => {
  const { page, calls, views, emit, around } = await openPage({ hash: '#/member/bob' })
  page.say('hello')
  assert.deepEqual(calls.at(-1), 'direct bob hello')
  assert.deepEqual(
    page.firstWords().map(({ text }) => text),
    ['hello'],
  )
  const held = roomView('@bob,me', { with: { id: 'bob', nick: '' } })
  views.set(held.room, held)
  emit('rooms', [held])
  await settled()
  assert.equal(around.hash, '#/member/bob')
  const begun = { joined: true, epoch: 'e', with: { id: 'bob', nick: 'Bob' } }
  views.set(held.room, roomView('@bob,me', begun))
  emit('room', held)
  await settled()
  assert.equal(around.hash, '#/room/%40bob%2Cme')
  page.say('again')
  assert.equal(calls.at(-1), 'direct bob again')
})

test('words for nobody stay where they were written, and it is known that there is nobody', async () => {
  const { page, emit, around } = await openPage({ hash: '#/member/nobody' })
  page.say('hello')
  const error = new ChatRequestError('CHAT_NO_MEMBER', 'there is no member "nobody"')
  const [own] = page.firstWords()
  emit('own', Object.assign(own!, { state: 'failed' as const, error }))
  await settled()
  assert.equal(around.hash, '#/member/nobody')
  assert.equal(page.isNobody('nobody'), true)
  assert.equal(page.isNobody('bob'), false)
  assert.deepEqual(
    page.firstWords().map(({ text }) => text),
    ['hello'],
  )
})

test('the rooms that one is in are entered again on the next visit, direct ones left to the node', async () => {
  const { page, memory, views, emit } = await openPage()
  page.go({ kind: 'room', room: 'kitchen' })
  views.set('@a,b', roomView('@a,b'))
  emit('rooms', [])
  await settled()
  assert.deepEqual(memory.load().rooms, ['lobby', 'kitchen'])
})

test('leaving a room leads to the lobby', async () => {
  const { page, calls } = await openPage({ hash: '#/room/kitchen' })
  await page.leave()
  assert.deepEqual(page.state.get().route, { kind: 'room', room: 'lobby' })
  assert.deepEqual(calls.slice(-2), ['join lobby', 'leave kitchen'])
})

test('a name that the node does not take opens the dialog with the reason', async () => {
  const { page, emit } = await openPage()
  emit('error', new ChatRequestError('CHAT_NICK_TAKEN', 'somebody is named "Ann"'))
  assert.deepEqual(page.state.get().dialog, {
    kind: 'rename',
    fault: { code: 'CHAT_NICK_TAKEN', message: 'somebody is named "Ann"', retryAfter: undefined },
  })
  assert.deepEqual(page.state.get().notices, [])
})

test('any other error but those of typing and of a ban, which ends the connection, is a notice until it is dismissed', async () => {
  const { page, emit } = await openPage()
  emit('error', new ChatRequestError('CHAT_MUTED', 'only typing was refused'))
  emit('error', new ChatRequestError('CHAT_BANNED', 'a moderator banned you'))
  emit('moderated', { type: 'moderated', action: 'ban' })
  emit('error', new ChatRequestError('CHAT_HISTORY', 'the node cannot reach its history'))
  const [notice] = page.state.get().notices
  assert.deepEqual(notice, {
    kind: 'error',
    fault: {
      code: 'CHAT_HISTORY',
      message: 'the node cannot reach its history',
      retryAfter: undefined,
    },
    id: 1,
    tone: 'bad',
  })
  page.dismiss(1)
  assert.deepEqual(page.state.get().notices, [])
})

test('slow mode holds a member back from the moment that the node took a message', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000 })
  const { page, emit, views, greeting } = await openPage()
  assert.equal(page.writableAt('lobby'), 0)
  views.set('lobby', roomView('lobby', { slow: 10 }))
  assert.equal(page.writableAt('lobby'), 0)
  emit('own', { id: 'a', text: 'hi', state: 'stored', room: 'lobby' } as OwnMessage)
  assert.equal(page.writableAt('lobby'), 11_000)
  greeting.me = { id: 'me', nick: 'Ann', role: 'moderator' }
  assert.equal(page.writableAt('lobby'), 0)
})

test('settings hold at once, and a language is spoken when it is there', async (t) => {
  t.after(() => speak('en', []))
  const { page, around } = await openPage()
  assert.equal(page.state.get().language, 'en')
  page.choose({ theme: 'dark', language: 'zh' })
  assert.equal(page.state.get().settings.theme, 'dark')
  const { promise, resolve } = Promise.withResolvers<void>()
  page.state.subscribe(() => page.state.get().language === 'zh' && resolve())
  await promise
  assert.equal(strings.composer.send, '发送')
  // Another tab of the browser has others.
  around.kept('rialto.settings')
  assert.equal(page.state.get().settings.theme, 'system')
})
