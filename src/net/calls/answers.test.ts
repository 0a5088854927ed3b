import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { AnswerQueue } from './answers.ts'

function queue() {
  let cancelled = 0
  const answers = new AnswerQueue<string>(
    {
      taken() {},
      replied() {},
      cancel: () => {
        cancelled += 1
      },
      noAnswer: () => new Error('none came'),
    },
    (data) => Buffer.from(data).toString(),
  )
  return {
    answers,
    push: (...texts: string[]) => {
      for (const text of texts) answers.push(Buffer.from(text), 1)
    },
    cancelled: () => cancelled,
  }
}

async function all(answers: AsyncIterable<string>): Promise<string[]> {
  const got: string[] = []
  for await (const answer of answers) got.push(answer)
  return got
}

test('a loop over answers of which the first was awaited ends at once', async () => {
  const { answers, push, cancelled } = queue()
  push('first', 'second')
  assert.equal(await answers, 'first')
  assert.deepEqual(await all(answers), [])
  assert.equal(await answers, 'first')
  assert.equal(cancelled(), 1)
})

test('a second loop after one that was left ends at once, and an await is told that there is none', async () => {
  const { answers, push, cancelled } = queue()
  push('first', 'second')
  for await (const answer of answers) {
    assert.equal(answer, 'first')
    break
  }
  push('late')
  assert.deepEqual(await all(answers), [])
  await assert.rejects(async () => await answers, new Error('none came'))
  assert.equal(cancelled(), 1)
})

test('two loops at once share the answers, and both end', async () => {
  const { answers, push } = queue()
  const loops = [all(answers), all(answers)]
  await turn()
  push('first', 'second')
  await turn()
  push('third')
  answers.end()
  const got = await Promise.all(loops)
  assert.deepEqual(got.flat().sort(), ['first', 'second', 'third'])
})

test('an error at the end comes to every loop', async () => {
  const { answers } = queue()
  const loops = [all(answers), all(answers)]
  await turn()
  answers.end(new Error('of the test'))
  await Promise.all(loops.map((loop) => assert.rejects(loop, new Error('of the test'))))
})
