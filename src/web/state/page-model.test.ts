import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OwnMessage } from '../../chat/client/index.ts'
import { ChatRequestError } from '../../chat/client/index.ts'
import { speak, strings } from '../text/index.ts'
import { messageFrom, openPage, roomView, settled } from './page.fixture.ts'

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

test('a node that refuses a new browser is not connected to until a link lets it in', async () => {
  let status = 401
  const { page, calls, around } = await openPage({ nick: '', status: () => status })
  assert.equal(page.state.get().access, 'refused')
  assert.deepEqual(calls, [])
  status = 200
  around.hash = '#token=new'
  around.hashed()
  await settled()
  assert.equal(page.state.get().access, 'granted')
  page.enter('Ann')
  assert.deepEqual(calls, ['join lobby', 'connect'])
})

test('whoever was here before connects while the node is asked, and again when a link lets it in', async () => {
  let status = 401
  const { page, calls, around } = await openPage({ status: () => status })
  assert.equal(page.state.get().access, 'outdated')
  assert.deepEqual(calls, ['join lobby', 'connect', 'close'])
  status = 200
  around.hash = '#token=new'
  around.hashed()
  await settled()
  assert.equal(page.state.get().access, 'granted')
  assert.deepEqual(calls, ['join lobby', 'connect', 'close', 'connect'])
})

test('a link with a token is followed before the node is connected to', async () => {
  const { calls } = await openPage({
    hash: '#token=new',
    status(calls) {
      assert.deepEqual(calls, [])
      return 200
    },
  })
  assert.deepEqual(calls, ['join lobby', 'connect'])
})

test('a lost connection makes the page ask whether it is still let in', async () => {
  let status = 200
  const { page, emit } = await openPage({ status: () => status })
  emit('me', { id: 'me', nick: 'Ann', role: 'member' })
  status = 401
  emit('state', { name: 'waiting', since: 0, retryAt: 1, code: 1006, reason: '' })
  await settled()
  assert.equal(page.state.get().access, 'outdated')
  emit('state', { name: 'online', since: 0 })
  assert.equal(page.state.get().access, 'granted')
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
  page.drafts.change('bob', { text: 'and then' })
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
  assert.equal(page.drafts.get('@bob,me').text, 'and then')
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

test('who is kept out asks again when another tab writes something down', async () => {
  let status = 401
  const { page, around } = await openPage({ nick: '', status: () => status })
  assert.equal(page.state.get().access, 'refused')
  status = 200
  around.kept('rialto.page')
  await settled()
  assert.equal(page.state.get().access, 'granted')
})
