import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestNode } from '../../test-node.fixture.ts'
import type { TailLine } from './tail.ts'

const LOBBY = '/api/v1/rooms/lobby'

/** Messages said at once while a tail runs. */
const MANY = 200

test('a tail gives what is kept after a number and then what is said, without a hole', async (t) => {
  const { control } = await startTestNode(t, { messageBurst: '100000' })
  const say = (text: string) => control.request('POST', `${LOBBY}/messages`, { body: { text } })
  for (const text of ['1', '2', '3']) await say(text)
  const tail = control.stream<Extract<TailLine, { seq: number }>>(`${LOBBY}/tail?after=1`)
  const seqs: number[] = []
  let saying: Promise<unknown> | undefined
  for await (const { seq } of tail) {
    seqs.push(seq)
    if (seq === 2)
      saying = Promise.all(Array.from({ length: MANY }, (_, index) => say(`live ${index}`)))
    if (seq === MANY + 3) break
  }
  await saying
  assert.deepEqual(
    seqs,
    Array.from({ length: MANY + 2 }, (_, index) => index + 2),
  )
})

test('a tail without a number starts now', async (t) => {
  const { control, ask, token } = await startTestNode(t)
  const say = (text: string) => control.request('POST', `${LOBBY}/messages`, { body: { text } })
  await say('old')
  // Its head comes when it follows the room.
  const tail = await ask(`${LOBBY}/tail`, { token: await token('owner') })
  assert.equal(tail.headers.get('content-type'), 'application/x-ndjson')
  assert.equal(tail.headers.get('x-content-type-options'), 'nosniff')
  await say('new')
  const reader = tail.body!.getReader()
  const line = JSON.parse(new TextDecoder().decode((await reader.read()).value))
  assert.equal(line.text, 'new')
  await reader.cancel()
})

test('a tail of a room that is not there, or after a number in the future, is refused', async (t) => {
  const { control } = await startTestNode(t)
  const tail = (path: string) => control.stream(path).next()
  await assert.rejects(tail('/api/v1/rooms/nowhere/tail'), { code: 'CHAT_NO_ROOM', status: 404 })
  await assert.rejects(tail(`${LOBBY}/tail?after=1`), {
    status: 400,
    message: 'the request is not valid: after is 1, but the newest message is 0',
  })
})
