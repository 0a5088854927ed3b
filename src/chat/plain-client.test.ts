import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { HistoryFullError } from './errors.ts'
import { createMemoryHistory } from './history-memory.ts'
import { startHub } from './hub.fixture.ts'

test('members see a plain client as a guest that no member can be, with one name for one connection', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  const plain = await running.plain()
  plain.send('one')
  plain.send('two')
  const heard = []
  while (heard.length < 2) heard.push(...(await ada.next('messages')).messages)
  const [one, two] = heard
  assert.match(one!.from.id, /^guest:[0-9a-f]{8}$/)
  assert.equal(one!.from.nick, one!.from.id.replace(':', '#'))
  assert.deepEqual(two!.from, one!.from)
  const error = await ada.ask({ type: 'nick', nick: one!.from.nick }, 'error')
  assert.equal(error.code, 'CHAT_NICK')
})

test('a full disk closes a plain client with 1013 and the reason: it has no error frame', async () => {
  const history = createMemoryHistory()
  history.append = () => {
    throw new HistoryFullError()
  }
  await using running = await startHub({ history })
  const plain = await running.plain()
  plain.send('x')
  assert.deepEqual(await plain.closed, {
    code: 1013,
    reason:
      'the node has no room to keep new messages; they are taken again as soon as its disk has room',
  })
})

test('a history that fails closes a plain client with 1011 and the reason', async () => {
  const history = createMemoryHistory()
  history.append = () => {
    throw new Error('of the disk')
  }
  await using running = await startHub({ history })
  const plain = await running.plain()
  plain.send('x')
  assert.deepEqual(await plain.closed, {
    code: 1011,
    reason: 'the node cannot reach its history; see its log',
  })
})

test('what a muted guest says is not told, and the guest is not closed', async () => {
  await using running = await startHub()
  const [muted, other] = [await running.plain(), await running.plain()]
  muted.send('before')
  await other.nextLine()
  const { id } = running.hub.history('lobby').messages[0]!.from
  running.hub.moderate({ action: 'mute', room: 'lobby', member: id })
  muted.send('never')
  assert.equal(await muted.nextLine(), 'before')
  while (running.hub.stats().dropped.muted === 0) {
    other.send('still here')
    await other.nextLine()
  }
  assert.ok(running.hub.history('lobby').messages.every(({ text }) => text !== 'never'))
  assert.equal(running.hub.stats().connections.plain, 2)
})

test('a muted guest who sends too fast is not read for a while, like everybody else', async () => {
  await using running = await startHub({ limits: { messageBurst: 2, messageRate: 0.001 } })
  const muted = await running.plain()
  muted.send('before')
  await muted.nextLine()
  const { id } = running.hub.history('lobby').messages[0]!.from
  running.hub.moderate({ action: 'mute', room: 'lobby', member: id })
  const other = await running.plain()
  const heard = async () => {
    other.ws.ping()
    await once(other.ws, 'pong')
    return running.hub.stats().dropped.muted
  }
  muted.send('never')
  muted.send('never')
  while ((await heard()) < 2);
  muted.send('never')
  assert.deepEqual([await heard(), await heard(), await heard()], [2, 2, 2])
})
