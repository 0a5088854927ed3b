import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InterruptedError, OutputClosedError, UsageError } from './command/index.ts'
import { outcomeOf } from './outcome.ts'

test('a reader that went away is no failure', () => {
  assert.deepEqual(outcomeOf(new OutputClosedError()), { code: 0, text: '' })
})

test('a signal ends a command with 128 and its number, silently', () => {
  assert.deepEqual(outcomeOf(new InterruptedError('SIGINT')), { code: 130, text: '' })
  assert.deepEqual(outcomeOf(new InterruptedError('SIGTERM')), { code: 143, text: '' })
})

test('a misuse is 2, its sentence comes with the usage', () => {
  assert.deepEqual(outcomeOf(new UsageError('this is wrong', 'Usage: rialto x')), {
    code: 2,
    text: 'rialto: this is wrong\nUsage: rialto x',
  })
})

test('a failure is 1, its sentence holds no control character and ends with its code', () => {
  const error = Object.assign(new Error('no room \x1b[2J'), { code: 'CHAT_NO_ROOM' })
  assert.deepEqual(outcomeOf(error), {
    code: 1,
    text: 'rialto: no room \\x1b[2J (CHAT_NO_ROOM)',
  })
})

test('an error that nobody foresaw is 1 and shows its stack', () => {
  const { code, text } = outcomeOf(new TypeError('x is not a function'))
  assert.equal(code, 1)
  assert.match(text, /^rialto: unexpected: TypeError: x is not a function\n {4}at /)
  assert.deepEqual(outcomeOf('thrown'), { code: 1, text: 'rialto: unexpected: thrown' })
})
