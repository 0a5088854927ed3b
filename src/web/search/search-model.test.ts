import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Message } from '../../chat/client/index.ts'
import type { SearchOutcome } from '../state/index.ts'
import { SearchModel } from './search-model.ts'

type Asked = { text: string; room?: string; before?: number; limit: number; signal: AbortSignal }

function message(seq: number, text = `red ${seq}`): Message {
  return { room: 'lobby', seq, id: `${seq}`, at: seq, from: { id: 'ann', nick: 'Ann' }, text }
}

function made(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const asked: (Asked & { answer(outcome: SearchOutcome): Promise<void> })[] = []
  const model = new SearchModel(
    (text, query) =>
      new Promise((resolve) => {
        const answer = async (outcome: SearchOutcome) => {
          resolve(outcome)
          for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
        }
        asked.push({ text, ...query, answer })
      }),
    { text: '', room: 'lobby' },
  )
  t.after(() => model.stop())
  return { model, asked, state: () => model.state.get() }
}

const fault = (code: string, retryAfter?: number) => ({
  fault: { code, message: code, retryAfter },
})

test('searches once for what was typed before a pause, at the place that was chosen', async (t) => {
  const { model, asked, state } = made(t)
  for (const text of ['r', 're', 'red']) {
    model.want({ text })
    t.mock.timers.tick(200)
  }
  assert.equal(asked.length, 0)
  t.mock.timers.tick(50)
  const { text, room, limit } = asked[0]!
  assert.deepEqual({ text, room, limit }, { text: 'red', room: 'lobby', limit: 20 })
  assert.equal(state().status, 'searching')
  await asked[0]!.answer({ messages: [message(1)] })
  assert.equal(state().status, 'done')
  assert.deepEqual(state().messages, [message(1)])
  assert.deepEqual(state().query.needles, [' red'])
  model.want({ room: undefined })
  model.submit()
  assert.equal('room' in asked[1]!, false)
})

test('gives up what is wanted no longer, and shows nothing of it', async (t) => {
  const { model, asked, state } = made(t)
  model.want({ text: 'red' })
  model.submit()
  model.want({ text: 'blue' })
  assert.equal(asked[0]!.signal.aborted, true)
  await asked[0]!.answer({ messages: [message(1)] })
  assert.deepEqual(state().messages, [])
  model.submit()
  await asked[1]!.answer({ messages: [message(2, 'blue')] })
  assert.deepEqual(state().messages, [message(2, 'blue')])
})

test('asks for nothing where there is too little, and takes away what was found before', async (t) => {
  const { model, asked, state } = made(t)
  model.want({ text: 'red' })
  model.submit()
  await asked[0]!.answer({ messages: [message(1)] })
  for (const [text, status] of [
    ['r', 'short'],
    ['"', 'short'],
    ['*', 'short'],
    ['  ', 'idle'],
  ] as const) {
    model.want({ text })
    assert.equal(state().status, status, text)
    assert.deepEqual(state().messages, [])
    model.submit()
  }
  t.mock.timers.tick(1_000)
  assert.equal(asked.length, 1)
  for (const text of ['\u5317', 'a b', '\u{1f680}', '"a"']) {
    model.want({ text })
    assert.equal(state().status, 'searching', text)
  }
})

test('goes on with older ones, and through empty pages up to a bound', async (t) => {
  const { model, asked, state } = made(t)
  model.want({ text: 'red' })
  model.submit()
  await asked[0]!.answer({ messages: [message(9)], next: 90 })
  assert.equal(state().next, 90)
  model.more()
  assert.equal(asked[1]!.before, 90)
  await asked[1]!.answer({ messages: [], next: 80 })
  assert.equal(asked[2]!.before, 80)
  assert.equal(state().status, 'searching')
  await asked[2]!.answer({ messages: [message(7)], next: 70 })
  assert.deepEqual(state().messages, [message(9), message(7)])
  model.more()
  for (let page = 3; page < 8; page += 1)
    await asked[page]!.answer({ messages: [], next: 60 - page })
  assert.equal(asked.length, 8)
  assert.deepEqual([state().status, state().next], ['done', 53])
  model.more()
  await asked[8]!.answer({ messages: [] })
  assert.deepEqual([state().status, state().next], ['done', undefined])
  model.more()
  assert.equal(asked.length, 9)
})

test('waits as long as the node asks, and tells nobody', async (t) => {
  const { model, asked, state } = made(t)
  model.want({ text: 'red' })
  model.submit()
  await asked[0]!.answer(fault('CHAT_RATE', 330))
  assert.equal(state().status, 'searching')
  t.mock.timers.tick(329)
  assert.equal(asked.length, 1)
  t.mock.timers.tick(1)
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  await asked[1]!.answer({ messages: [message(1)] })
  assert.equal(state().status, 'done')
})

test('tells what failed, and searches again by itself once the node is back', async (t) => {
  const { model, asked, state } = made(t)
  model.want({ text: 'red' })
  model.submit()
  await asked[0]!.answer(fault('CHAT_HISTORY'))
  assert.deepEqual([state().status, state().fault?.code], ['failed', 'CHAT_HISTORY'])
  model.online()
  assert.equal(asked.length, 1)
  model.submit()
  await asked[1]!.answer(fault('CHAT_CLIENT_OFFLINE'))
  assert.deepEqual([state().status, state().fault], ['offline', undefined])
  model.online()
  await asked[2]!.answer({ messages: [message(1)] })
  assert.equal(state().status, 'done')
})

test('shows an edited message as it is now, and a deleted one no more', async (t) => {
  const { model, asked, state } = made(t)
  model.want({ text: 'red' })
  model.submit()
  await asked[0]!.answer({ messages: [message(3), message(2), message(1)] })
  model.changed([
    { ...message(3, ''), deleted: { at: 9, by: 'ann' } },
    { ...message(2, 'red again'), edited: 9 },
    { ...message(1, 'blue'), room: 'other' },
  ])
  assert.deepEqual(
    state().messages.map(({ text }) => text),
    ['red again', 'red 1'],
  )
})
