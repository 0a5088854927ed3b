import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAbi } from '../abi/index.ts'
import { DecodeError } from '../codec/index.ts'
import { definitionOf } from './definition-of.ts'

const view = (name: string, outputs: object[], inputs: object[] = []) => ({
  ...{ type: 'function', name, inputs, outputs, stateMutability: 'view' },
})
const value = (type: string, name = '') => ({ name, type })
const word = (digits: string) => digits.padStart(64, '0')

const abi = parseAbi([
  view('none', []),
  view('one', [value('uint256', 'named')]),
  view('named', [value('uint8', 'a'), value('bool', '__proto__')]),
  view('twice', [value('uint8', 'a'), value('bool', 'a')]),
  view('partly', [value('uint8', 'a'), value('bool')]),
  view('f', [], [value('uint256')]),
  view('f', [], [value('string')]),
  view('g', [], [value('uint8')]),
  view('g', [], [value('int8')]),
  { type: 'constructor', inputs: [value('uint8')], stateMutability: 'payable' },
  { type: 'fallback', stateMutability: 'payable' },
  { type: 'receive', stateMutability: 'payable' },
  {
    ...{ type: 'event', name: 'E', anonymous: false },
    inputs: [
      { ...value('string', 'text'), indexed: true },
      { ...value('bool', 'plain'), indexed: false },
      { ...value('address', 'signal'), indexed: true },
      { ...value('uint8[2]', ''), indexed: true },
    ],
  },
  { type: 'error', name: 'Bad', inputs: [value('uint8', '__proto__'), value('uint8')] },
])
const definition = definitionOf('C', abi)
const of = (signature: string) => definition.functions.find((one) => one.signature === signature)!

test('results are nothing, a value, an object where all have names of their own, else an array', () => {
  assert.equal(of('none()').decode('0x'), undefined)
  assert.equal(of('one()').decode(`0x${word('5')}`), 5n)
  const two = `0x${word('5')}${word('1')}`
  const named = of('named()').decode(two)
  assert.deepEqual(Object.entries(named as object), [
    ['a', 5],
    ['__proto__', true],
  ])
  assert.deepEqual(of('twice()').decode(two), [5, true])
  assert.deepEqual(of('partly()').decode(two), [5, true])
  assert.throws(() => of('one()').decode('0x'), DecodeError)
})

test('calldata is written and read, with its selector', () => {
  const data = of('f(uint256)').encode(...([7n] as never[]))
  assert.equal(data, `${of('f(uint256)').selector}${word('7')}`)
  assert.deepEqual(of('f(uint256)').decodeArguments(data), [7n])
})

test('an overload has a member where its arguments tell it apart', () => {
  const members = Object.fromEntries(definition.functions.map((one) => [one.signature, one.member]))
  assert.equal(members['f(uint256)'], 'f')
  assert.equal(members['f(string)'], 'f')
  assert.equal(members['g(uint8)'], undefined)
  assert.equal(members['g(int8)'], undefined)
})

test('arguments of events are named, and what is longer than a word is its hash', () => {
  const event = definition.events[0]!
  assert.deepEqual(
    event.indexed.map((one) => one.name),
    ['text', 'signal_', 'arg3'],
  )
  const topic = (index: number, given: unknown) => event.indexed[index]!.topic(given as never)
  const who = '0x00000000000000000000000000000000000000AA'
  const topics = [event.topic!, topic(0, 'hello'), topic(1, who), topic(2, [1, 2])]
  for (let round = 0; round < 2; round++) {
    assert.deepEqual(event.decode(topics, `0x${word('1')}`), {
      text: topics[1],
      plain: true,
      signal_: who,
      arg3: topics[3],
    })
  }
  assert.throws(() => event.decode(topics.slice(1), `0x${word('1')}`), DecodeError)
})

test('errors have their arguments by name, whatever the names are', () => {
  const bad = definition.errors[0]!
  const decoded = bad.decode(bad.encode(...([1, 2] as never[])))
  assert.deepEqual(Object.entries(decoded), [
    ['__proto__', 1],
    ['arg1', 2],
  ])
})

test('what stands beside functions is known too', () => {
  assert.equal(definition.fallback, 'payable')
  assert.equal(definition.receive, true)
  assert.deepEqual(definition.construct.names, ['arg0'])
  assert.equal(definition.construct.payable, true)
  assert.equal(definition.construct.encode(...([5] as never[])), `0x${word('5')}`)
  assert.equal(definition.code, undefined)
  const bare = definitionOf('I', [])
  assert.deepEqual([bare.fallback, bare.receive, bare.construct.names], ['none', false, []])
})
