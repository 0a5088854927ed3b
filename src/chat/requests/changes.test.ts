import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pair, say } from './changes.fixture.ts'

const changes = { type: 'changes', room: 'lobby', after: 0 }

test('every answer that starts or pages a room tells the number of its newest change', async () => {
  await using two = await pair()
  const { running, ada } = two
  const revs = async (nick: string) => {
    const cyd = await running.member(nick)
    const joined = await cyd.ask({ type: 'join', room: 'lobby' }, 'joined')
    const page = await cyd.ask({ type: 'history', room: 'lobby' }, 'history')
    return [joined.rev, page.rev]
  }
  assert.deepEqual(await revs('cyd'), [0, 0])
  await ada.ask({ type: 'edit', room: 'lobby', seq: 1, text: 'other' }, 'changed')
  assert.deepEqual(await revs('dan'), [1, 1])
})

test('whoever was away asks for what changed since, page by page', async () => {
  await using two = await pair()
  const { ada, bob } = two
  for (const text of ['two', 'three', 'four']) await say(ada, text)
  for (const seq of [3, 1, 4])
    await ada.ask({ type: 'edit', room: 'lobby', seq, text: `edited ${seq}` }, 'changed')
  const first = await bob.ask({ ...changes, limit: 2 }, 'changes')
  assert.deepEqual(
    [first.messages.map(({ text }) => text), first.rev, first.more],
    [['edited 3', 'edited 1'], 2, true],
  )
  const second = await bob.ask({ ...changes, after: first.rev, limit: 2 }, 'changes')
  assert.deepEqual(
    [second.messages.map(({ text }) => text), second.rev, second.more],
    [['edited 4'], 3, false],
  )
  const none = await bob.ask({ ...changes, after: 99 }, 'changes')
  assert.deepEqual([none.messages, none.rev, none.more], [[], 3, false])
})

test('a page holds no more than the node allows', async () => {
  await using two = await pair({ limits: { historyMessages: 1 } })
  const { ada } = two
  await say(ada, 'two')
  for (const seq of [1, 2])
    await ada.ask({ type: 'edit', room: 'lobby', seq, text: 'x' }, 'changed')
  const page = await ada.ask({ ...changes, limit: 100 }, 'changes')
  assert.deepEqual([page.messages.length, page.more], [1, true])
})

test('the changes of a room are for those who may read it', async () => {
  await using two = await pair()
  const { running, ada, bob } = two
  const cyd = await running.member('cyd')
  const { room } = await ada.ask({ type: 'direct', to: bob.id, id: 'd', text: 'psst' }, 'said')
  assert.equal((await cyd.ask({ ...changes, room }, 'error')).code, 'CHAT_FORBIDDEN')
  assert.equal((await cyd.ask({ ...changes, room: 'attic' }, 'error')).code, 'CHAT_NO_ROOM')
  running.hub.moderate({ action: 'ban', room: 'lobby', member: cyd.id })
  assert.equal((await cyd.ask(changes, 'error')).code, 'CHAT_BANNED')
})
