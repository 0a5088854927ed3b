import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAbi } from '../abi/index.ts'
import { EncodeError } from '../codec/index.ts'
import { definitionOf } from './definition-of.ts'
import { anyOf, FilterError, topicsOf } from './topic-filter.ts'

const eventOf = (inputs: object[], anonymous = false) =>
  definitionOf('C', parseAbi([{ type: 'event', name: 'E', anonymous, inputs }])).events[0]!

const plain = eventOf([
  { name: 'who', type: 'address', indexed: true },
  { name: 'list', type: 'uint8[]', indexed: true },
  { name: 'signal', type: 'bool', indexed: true },
  { name: 'value', type: 'uint256', indexed: false },
])

const WHO = '0x00000000000000000000000000000000000000aa'
const word = (text: string) => `0x${text.padStart(64, '0')}`

test('what is not given matches everything', () => {
  assert.deepEqual(topicsOf(plain, {}), [plain.topic, null, null, null])
})

test('values become topics, and one of several has to be said', () => {
  assert.deepEqual(topicsOf(plain, { who: WHO }), [plain.topic, word('aa'), null, null])
  assert.deepEqual(topicsOf(plain, { who: anyOf(WHO, WHO) }), [
    plain.topic,
    [word('aa'), word('aa')],
    null,
    null,
  ])
  // An array is a value of an array's type, which is hashed.
  const [, , list] = topicsOf(plain, { list: [1, 2] })
  assert.match(String(list), /^0x[0-9a-f]{64}$/)
  assert.deepEqual(topicsOf(plain, { list: anyOf([1, 2]) })[2], [list])
})

test('an argument that is called like an option of the filter takes an underscore', () => {
  const signal = new AbortController().signal
  assert.deepEqual(topicsOf(plain, { signal_: true, signal, fromBlock: 5n }), [
    plain.topic,
    null,
    null,
    word('1'),
  ])
})

test('an anonymous event has no topic of its own', () => {
  const hidden = eventOf([{ name: 'a', type: 'uint8', indexed: true }], true)
  assert.deepEqual(topicsOf(hidden, { a: 5 }), [word('5')])
})

test('a struct with a field of the name anyOf is a value', () => {
  const struct = eventOf([
    {
      name: 'who',
      type: 'tuple',
      indexed: true,
      components: [{ name: 'anyOf', type: 'uint256[]' }],
    },
  ])
  const value = { anyOf: [1n, 2n] }
  const [, topic] = topicsOf(struct, { who: value })
  assert.match(String(topic), /^0x[0-9a-f]{64}$/)
  assert.deepEqual(topicsOf(struct, { who: anyOf(value) })[1], [topic])
})

test('any of no values is refused: nodes would take it for all of them', () => {
  assert.throws(
    () => topicsOf(plain, { who: anyOf() }),
    (error: unknown) => {
      assert.ok(error instanceof FilterError)
      assert.equal(error.argument, 'who')
      assert.equal(
        error.message,
        'E(address,uint8[],bool,uint256) is to be filtered by who, and anyOf() has no values; leave who out for all of them, or do not ask',
      )
      return true
    },
  )
})

test('a filter by what is not indexed, or by a wrong value, is refused', () => {
  assert.throws(
    () => topicsOf(plain, { value: 5n }),
    (error: unknown) => {
      assert.ok(error instanceof FilterError)
      assert.equal(
        error.message,
        'E(address,uint8[],bool,uint256) cannot be filtered by value; what is indexed is who, list, signal_',
      )
      return true
    },
  )
  assert.throws(
    () => topicsOf(eventOf([]), { a: 1 }),
    (error: Error) =>
      error.message === 'E() cannot be filtered by a; none of its arguments is indexed',
  )
  assert.throws(() => topicsOf(plain, { who: '0x12' }), EncodeError)
})
