import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAbi } from '../abi/index.ts'
import { FunctionTextError } from './errors.ts'
import { findFunction } from './find-function.ts'

const abi = parseAbi(
  [[], ['uint256'], ['int8'], ['uint256', 'bool']].map((types) => ({
    type: 'function',
    name: 'f',
    inputs: types.map((type) => ({ name: '', type })),
    outputs: [],
    stateMutability: 'view',
  })),
)

function refuses(text: string, count: number, message: string) {
  assert.throws(
    () => findFunction(abi, text, count),
    (error: unknown) => {
      assert.ok(error instanceof FunctionTextError)
      assert.equal(error.message, message)
      return true
    },
  )
}

test('a function is found by its name, its number of arguments, or its signature', () => {
  assert.equal(findFunction(abi, 'f', 0).inputs.length, 0)
  assert.equal(findFunction(abi, 'f', 2).inputs.length, 2)
  assert.equal(findFunction(abi, 'f(int8)', 1).inputs[0]!.type, 'int8')
  assert.equal(findFunction(abi, 'f( uint256, bool )', 2).inputs.length, 2)
})

test('what names none or several is refused with those that there are', () => {
  refuses('g', 0, 'there is no function "g"; it has f(), f(uint256), f(int8), f(uint256,bool)')
  refuses(
    'f',
    1,
    '2 functions are called f with as many arguments, so name one by its signature; it has f(uint256), f(int8)',
  )
  refuses('f', 3, 'f does not take 3 arguments; it has f(), f(uint256), f(int8), f(uint256,bool)')
  refuses('f(int8)', 2, 'f(int8) does not take 2 arguments; it has f(int8)')
  assert.throws(
    () => findFunction([], 'f', 0),
    (error: Error) => error.message === 'there is no function "f"; the interface has none',
  )
})
