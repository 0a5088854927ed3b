import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AbiParameter, parseType } from '../abi/index.ts'
import { contentHead, headOfFields, headSize, isDynamic, keyOf, placed } from './layout.ts'

const tuple = (...types: string[]): AbiParameter => ({
  name: '',
  type: 'tuple',
  components: types.map((type, index) => ({ name: `f${index}`, type })),
})
const of = (type: string) => parseType({ type })

test('what depends on the value lies behind an offset', () => {
  for (const type of ['bytes', 'string', 'uint8[]', 'string[2]', 'string[0]']) {
    assert.deepEqual([isDynamic(of(type)), headSize(of(type))], [true, 32], type)
  }
  for (const type of ['uint8', 'bytes32', 'function', 'address', 'bool']) {
    assert.deepEqual([isDynamic(of(type)), headSize(of(type))], [false, 32], type)
  }
  assert.equal(headSize(of('uint8[3][2]')), 192)
  assert.equal(headSize(of('uint8[0]')), 0)
  assert.equal(headSize(parseType(tuple('uint8', 'uint8[2]'))), 96)
  assert.equal(headSize(parseType(tuple())), 0)
  assert.equal(headSize(parseType(tuple('uint8', 'string'))), 32)
})

test('the start of a value is there whatever it holds', () => {
  assert.equal(contentHead(of('string[3]')), 96)
  assert.equal(contentHead(parseType(tuple('uint8', 'string', 'uint8[2]'))), 128)
  assert.equal(headOfFields([]), 0)
  const fields = placed([{ type: of('uint8[2]') }, { type: of('string') }, { type: of('bool') }])
  assert.deepEqual(
    fields.map(({ offset }) => offset),
    [0, 64, 96],
  )
})

test('types have one key exactly where their values, encodings and names are the same', () => {
  const named = (internalType: string) => keyOf(parseType({ ...tuple('uint8'), internalType }))
  assert.equal(keyOf(parseType(tuple('uint8'))), keyOf(parseType(tuple('uint8'))))
  assert.notEqual(named('struct A.S'), named('struct B.S'))
  const field = (name: string) =>
    keyOf(parseType({ ...tuple(), components: [{ name, type: 'bool' }] }))
  assert.notEqual(field('a'), field('b'))
  assert.notEqual(field('a" ,bool "b'), keyOf(parseType(tuple('bool', 'bool'))))
  assert.notEqual(keyOf(of('uint8[]')), keyOf(of('uint8[1]')))
})
