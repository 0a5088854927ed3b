import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BenchUsageError, parseOptions, USAGE } from './options.ts'

const refused = (args: string[], message: string) =>
  assert.throws(() => parseOptions(args), new BenchUsageError(message))

test('a subject alone runs all cases, five times, five seconds each', () => {
  assert.deepEqual(parseOptions(['chat']), {
    subject: 'chat',
    only: [],
    seconds: 5,
    runs: 5,
    json: undefined,
    quick: false,
    hour: false,
  })
})

test('a quick run is one second, once, unless told otherwise', () => {
  const { seconds, runs } = parseOptions(['chat', '--quick', '--runs', '2'])
  assert.deepEqual({ seconds, runs }, { seconds: 1, runs: 2 })
})

test('cases are named by commas or by repetition', () => {
  assert.deepEqual(parseOptions(['chat', '--only', 'a,b', '--only', 'c']).only, ['a', 'b', 'c'])
})

test('what is not understood is refused in words, with the usage', () => {
  refused([], 'which subject? there are: chat, net, tunnel, contract, page')
  refused(['chat', 'net'], 'one subject at a time, not also net')
  refused(['chat', '--runs', '0'], '--runs wants a number above 0, not "0"')
  refused(['chat', '--seconds', 'soon'], '--seconds wants a number above 0, not "soon"')
  assert.throws(() => parseOptions(['chat', '--slow']), BenchUsageError)
  assert.ok(new BenchUsageError('why').message === `why\n${USAGE}`)
})
