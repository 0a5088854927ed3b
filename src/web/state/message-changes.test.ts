import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message, Reaction } from '../../chat/client/index.ts'
import type { Fault } from './fault.ts'
import { MessageChanges } from './message-changes.ts'

const YES = '\u{1f44d}'

function messageOf(reactions?: Reaction[]): Message {
  const from = { id: 'bob', nick: 'Bob' }
  const said = { room: 'lobby', seq: 1, id: 'm', at: 1, from, text: 'hi' }
  return reactions ? { ...said, reactions } : said
}

/** Changes asked of a client that answers when the test says so. */
function changesOf() {
  const faults: Fault[] = []
  const asked: unknown[][] = []
  let answer = Promise.withResolvers<Message>()
  const wait = (...request: unknown[]) => {
    asked.push(request)
    answer = Promise.withResolvers()
    return answer.promise
  }
  const changes = new MessageChanges((fault) => faults.push(fault))
  changes.follow({
    features: ['changes'],
    me: { id: 'ann', nick: 'Ann', role: 'member' },
    room: () => undefined,
    edit: wait,
    remove: wait,
    react: wait,
  })
  return {
    changes,
    faults,
    asked,
    done: () => answer.resolve(messageOf()),
    fail: () => answer.reject(Object.assign(new Error('no'), { code: 'CHAT_MUTED' })),
  }
}

test('a reaction shows before the node has it, and is asked for once', async () => {
  const { changes, asked, done } = changesOf()
  let told = 0
  changes.subscribe(() => {
    told += 1
  })
  const toggled = changes.toggle(messageOf(), YES)
  void changes.toggle(messageOf(), YES)
  assert.deepEqual(changes.reactions(messageOf()), [
    { emoji: YES, count: 1, members: ['ann'], mine: true },
  ])
  assert.deepEqual(asked, [['lobby', 1, YES, true]])
  done()
  await toggled
  assert.equal(told, 2)
  const after = messageOf([{ emoji: YES, count: 1, members: ['ann'] }])
  assert.deepEqual(changes.reactions(after), [
    { emoji: YES, count: 1, members: ['ann'], mine: true },
  ])
})

test("joining in adds to others' count, and leaving takes away", async () => {
  const { changes, asked, done } = changesOf()
  const before = messageOf([{ emoji: YES, count: 2, members: ['bob', 'cyd'] }])
  const joining = changes.toggle(before, YES)
  assert.deepEqual(changes.reactions(before), [
    { emoji: YES, count: 3, members: ['bob', 'cyd'], mine: true },
  ])
  done()
  await joining
  const mine = messageOf([{ emoji: YES, count: 1, members: ['ann'] }])
  const leaving = changes.toggle(mine, YES)
  assert.deepEqual(changes.reactions(mine), [])
  done()
  await leaving
  assert.deepEqual(asked[1], ['lobby', 1, YES, false])
})

test('what the node refuses is as before, and told', async () => {
  const { changes, faults, fail } = changesOf()
  const toggled = changes.toggle(messageOf(), YES)
  fail()
  await toggled
  assert.deepEqual(changes.reactions(messageOf()), [])
  assert.deepEqual(
    faults.map(({ code }) => code),
    ['CHAT_MUTED'],
  )
})

test('among more than a reaction names one is known by what one chose here', async () => {
  const { changes, asked, done } = changesOf()
  const many = messageOf([{ emoji: YES, count: 30, members: ['bob'] }])
  const joining = changes.toggle(many, YES)
  done()
  await joining
  assert.deepEqual(changes.reactions(many), [
    { emoji: YES, count: 30, members: ['bob'], mine: true },
  ])
  const leaving = changes.toggle(many, YES)
  assert.deepEqual(asked[1], ['lobby', 1, YES, false])
  done()
  await leaving
})

test('an edit and a removal tell whether they were done', async () => {
  const { changes, faults, asked, done, fail } = changesOf()
  const edited = changes.edit('lobby', 1, 'new')
  done()
  assert.equal(await edited, true)
  const removed = changes.remove('lobby', 1)
  fail()
  assert.equal(await removed, false)
  assert.deepEqual(asked, [
    ['lobby', 1, 'new'],
    ['lobby', 1],
  ])
  assert.equal(faults.length, 1)
})

test('nothing is offered before there is a client, nor by a node that knows no changes', async () => {
  const changes = new MessageChanges(() => {})
  assert.equal(changes.offered, false)
  assert.equal(await changes.edit('lobby', 1, 'new'), false)
  const { changes: known } = changesOf()
  assert.equal(known.offered, true)
})
