import assert from 'node:assert/strict'
import { test } from 'node:test'
import { argumentNames, FILTER_OPTIONS } from './argument-names.ts'

const names = (...given: string[]) => given.map((name) => ({ name }))

test('an argument goes by its name, and by its place where it has none', () => {
  assert.deepEqual(argumentNames(names('to', '', 'value', '')), ['to', 'arg1', 'value', 'arg3'])
})

test('of arguments with one name, the later take underscores until they are alone', () => {
  assert.deepEqual(argumentNames(names('a', 'a', 'a_', 'a')), ['a', 'a_', 'a__', 'a___'])
  assert.deepEqual(argumentNames(names('arg1', '')), ['arg1', 'arg1_'])
  assert.deepEqual(argumentNames(names('__proto__', '__proto__')), ['__proto__', '__proto___'])
})

test('a name that is taken takes an underscore', () => {
  assert.deepEqual(argumentNames(names('signal', 'to'), FILTER_OPTIONS), ['signal_', 'to'])
})
