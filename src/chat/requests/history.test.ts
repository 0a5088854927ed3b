import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from '../hub.fixture.ts'

test('pages go backwards and forwards without a hole, and say when there is more (need 3)', async () => {
  await using running = await startHub()
  for (let index = 0; index < 120; index += 1) await running.hub.broadcast('lobby', `${index}`)
  const ada = await running.member('ada')
  const page = async (query: object) => {
    const answer = await ada.ask({ type: 'history', room: 'lobby', ...query }, 'history')
    const seqs = answer.messages.map(({ seq }) => seq)
    return [seqs[0], seqs.at(-1), seqs.length, answer.more]
  }
  assert.deepEqual(await page({}), [71, 120, 50, true])
  assert.deepEqual(await page({ before: 71 }), [21, 70, 50, true])
  assert.deepEqual(await page({ before: 21 }), [1, 20, 20, false])
  assert.deepEqual(await page({ before: 121, limit: 1 }), [120, 120, 1, true])
  assert.deepEqual(await page({ before: 1 }), [undefined, undefined, 0, false])
  assert.deepEqual(await page({ before: 0 }), [undefined, undefined, 0, false])
  assert.deepEqual(await page({ after: 0, limit: 1000 }), [1, 120, 120, false])
  assert.deepEqual(await page({ after: 119 }), [120, 120, 1, false])
  assert.deepEqual(await page({ after: 120 }), [undefined, undefined, 0, false])
})

test('a page is bounded by the limits of the node, in number and bytes', async () => {
  await using running = await startHub({ limits: { historyMessages: 3, historyBytes: 25 } })
  for (const text of ['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(10), 'x'.repeat(100)])
    await running.hub.broadcast('lobby', text)
  const ada = await running.member('ada')
  const page = await ada.ask({ type: 'history', room: 'lobby', limit: 1000 }, 'history')
  assert.deepEqual(
    page.messages.map(({ seq }) => seq),
    [4],
  )
  const before = await ada.ask({ type: 'history', room: 'lobby', before: 4 }, 'history')
  assert.deepEqual(
    before.messages.map(({ seq }) => seq),
    [2, 3],
  )
  assert.equal(before.more, true)
})
