import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ValueKind } from '../abi/index.ts'
import { ArgumentsError } from './errors.ts'
import { chooseOverload } from './overloads.ts'

const overload = (signature: string, ...kinds: ValueKind[]) => ({ signature, kinds })

const all = [
  overload('f()'),
  overload('f(uint256)', 'number'),
  overload('f(string)', 'string'),
  overload('f(uint256,bool)', 'number', 'boolean'),
  overload('f(uint8[])', 'array'),
]

const chosen = (...given: unknown[]) => chooseOverload(all, given).definition.signature

test('the overload is chosen by the number and the kinds of its arguments', () => {
  assert.equal(chosen(), 'f()')
  assert.equal(chosen(5), 'f(uint256)')
  assert.equal(chosen(5n), 'f(uint256)')
  assert.equal(chosen('x'), 'f(string)')
  assert.equal(chosen(5n, false), 'f(uint256,bool)')
  assert.equal(chosen([1]), 'f(uint8[])')
})

test('options may follow the arguments', () => {
  const options = { from: '0x' }
  assert.deepEqual(chooseOverload(all, [5n, options]), {
    definition: all[1],
    args: [5n],
    options,
  })
  assert.equal(chosen(options), 'f()')
  assert.equal(chosen(5n, undefined), 'f(uint256)')
})

test('a single function takes whatever is given, and leaves complaints about values to its encoder', () => {
  const only = [overload('g(uint256)', 'number')]
  assert.deepEqual(chooseOverload(only, ['wrong']).args, ['wrong'])
})

test('a wrong number of arguments, or one that no overload takes, is refused with what there is', () => {
  const refuses = (overloads: typeof all, given: unknown[], message: string) =>
    assert.throws(
      () => chooseOverload(overloads, given),
      (error: unknown) => {
        assert.ok(error instanceof ArgumentsError)
        assert.equal(error.message, message)
        return true
      },
    )
  refuses(
    [overload('g(uint256)', 'number')],
    [],
    'g(uint256) was called with 0 arguments; call it as g(uint256), with options behind',
  )
  refuses(
    [overload('g(uint256)', 'number')],
    [1, 2, 3],
    'g(uint256) was called with 3 arguments; call it as g(uint256), with options behind',
  )
  // As where a block is given without its name.
  refuses(
    [overload('g(uint256)', 'number')],
    [1, 'latest'],
    'g(uint256) was called with 2 arguments; call it as g(uint256), with options behind',
  )
  refuses(
    all.slice(1, 3),
    [true],
    'no overload takes this argument; call one as f(uint256) or f(string), with options behind',
  )
  refuses(
    all.slice(1, 3),
    [null, 1],
    'no overload takes these 2 arguments; call one as f(uint256) or f(string), with options behind',
  )
})
