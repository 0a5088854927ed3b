import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AbiTypeError } from '../errors.ts'
import type { AbiParameter } from './abi.ts'
import { parseType } from './parse-type.ts'

const NEXT = 'types look like uint256, bytes32[2][] or tuple with components'
const refused = (parameter: Parameters<typeof parseType>[0] | string, message: string) =>
  assert.throws(
    () => parseType(typeof parameter === 'string' ? { type: parameter } : parameter),
    (error) => {
      assert.ok(error instanceof AbiTypeError)
      assert.deepEqual(
        [error.message, error.code, error.name],
        [`${message}; ${NEXT}`, 'CONTRACT_ABI_TYPE', 'AbiTypeError'],
      )
      return true
    },
  )

test('every elementary type of Solidity is known', () => {
  for (let bits = 8; bits <= 256; bits += 8) {
    assert.deepEqual(parseType({ type: `uint${bits}` }), { kind: 'uint', bits })
    assert.deepEqual(parseType({ type: `int${bits}` }), { kind: 'int', bits })
  }
  for (let size = 1; size <= 32; size++) {
    assert.deepEqual(parseType({ type: `bytes${size}` }), { kind: 'bytesN', size })
  }
  for (const kind of ['address', 'bool', 'function', 'bytes', 'string']) {
    assert.deepEqual(parseType({ type: kind }), { kind })
  }
  assert.deepEqual(parseType({ type: 'uint' }), { kind: 'uint', bits: 256 })
  assert.deepEqual(parseType({ type: 'int' }), { kind: 'int', bits: 256 })
  assert.deepEqual(parseType({ type: 'byte' }), { kind: 'bytesN', size: 1 })
})

test('arrays are read from the outside in', () => {
  assert.deepEqual(parseType({ type: 'bool[2][]' }), {
    kind: 'array',
    length: undefined,
    item: { kind: 'array', length: 2, item: { kind: 'bool' } },
  })
})

test('tuples have the fields of their components, of whatever names', () => {
  const components = ['__proto__', 'constructor', ''].map((name) => ({ name, type: 'bool' }))
  assert.deepEqual(parseType({ type: 'tuple', components }), {
    kind: 'tuple',
    fields: components.map(({ name }) => ({ name, type: { kind: 'bool' } })),
  })
  assert.deepEqual(parseType({ type: 'tuple', components: [] }), { kind: 'tuple', fields: [] })
})

test('the source name of a struct, an enum or a value type goes along', () => {
  const sourceOf = (type: string, internalType: string) =>
    parseType({ type, internalType, components: [] }).source
  assert.deepEqual(sourceOf('tuple', 'struct Orders.Order'), {
    of: 'struct',
    name: 'Order',
    owner: 'Orders',
  })
  assert.deepEqual(sourceOf('tuple', 'struct Order'), {
    of: 'struct',
    name: 'Order',
    owner: undefined,
  })
  assert.deepEqual(sourceOf('uint8', 'enum A.Side'), { of: 'enum', name: 'Side', owner: 'A' })
  assert.deepEqual(sourceOf('uint256', 'Price'), { of: 'value', name: 'Price', owner: undefined })
  assert.deepEqual(sourceOf('bytes32', 'Ids.Id'), { of: 'value', name: 'Id', owner: 'Ids' })
  const none: [string, string][] = [
    ['uint256', 'uint256'],
    ['address', 'contract Token'],
    ['address', 'address payable'],
    ['uint8', 'struct A.B'],
    ['tuple', 'enum A.B'],
    ['bool', ''],
    ['bool', 'x y z'],
    ['uint256', "struct '];harm()//"],
  ]
  for (const [type, internalType] of none) {
    assert.equal(sourceOf(type, internalType), undefined, internalType)
  }
})

test('the elements of an array carry the source name, and the array does not', () => {
  const components = [{ name: 'a', type: 'bool' }]
  const type = parseType({ type: 'tuple[2][]', internalType: 'struct A.B[2][]', components })
  assert.equal(type.source, undefined)
  assert.ok(type.kind === 'array' && type.item.kind === 'array')
  assert.deepEqual(type.item.item.source, { of: 'struct', name: 'B', owner: 'A' })
})

test('what is no type is refused by its text', () => {
  const others = [
    '',
    'lol',
    'uint7',
    'uint0',
    'uint08',
    'uint264',
    'int1e1',
    'bytes0',
    'bytes33',
    'Uint256',
    ' bool',
  ]
  const wrong = [
    'bool ',
    'bool\n',
    'uint256[',
    'uint256]',
    'uint256[-1]',
    'uint256[1.5]',
    'uint256[ 1]',
    'tuple()',
    'enum',
    '__proto__',
    'constructor',
    'uint999',
  ]
  for (const type of [...others, ...wrong])
    refused(type, `the type ${JSON.stringify(type)} is no type of Solidity`)
  refused('bool[01]', 'the type "bool[01]" is no type of Solidity')
  refused('lol[]', 'the type "lol" is no type of Solidity')
  refused('x'.repeat(100), `the type "${'x'.repeat(77)}..." is no type of Solidity`)
})

test('a fixed-point number is refused in words of its own', () => {
  for (const type of ['fixed', 'ufixed', 'fixed128x18']) {
    refused(type, `the type "${type}" is a fixed-point number, which no compiler encodes`)
  }
})

test('a tuple without components is refused', () => {
  refused('tuple', 'the type "tuple" has no components')
  refused('tuple[]', 'the type "tuple" has no components')
})

test('arrays whose elements take no place are refused, and empty arrays are not', () => {
  refused('bool[0][]', 'the type "bool[0][]" has elements without a size')
  refused('string[0][5]', 'the type "string[0][5]" has elements without a size')
  refused({ type: 'tuple[]', components: [] }, 'the type "tuple[]" has elements without a size')
  const nothing: AbiParameter[] = [{ name: 'x', type: 'bool[0]' }]
  refused(
    { type: 'tuple[3]', components: nothing },
    'the type "tuple[3]" has elements without a size',
  )
  assert.deepEqual(parseType({ type: 'bool[0][0]' }).kind, 'array')
  assert.deepEqual(parseType({ type: 'tuple[0]', components: [] }).kind, 'array')
})

test('fixed arrays of more values than any call could hold are refused', () => {
  assert.equal(parseType({ type: 'uint256[1000000]' }).kind, 'array')
  assert.equal(parseType({ type: 'uint256[1000][1000][]' }).kind, 'array')
  const why = 'has fixed arrays of more than 1000000 values'
  refused('uint256[1000001]', `the type "uint256[1000001]" ${why}`)
  refused('uint256[1000][1001]', `the type "uint256[1000][1001]" ${why}`)
  refused('string[1000000][][2]', `the type "string[1000000][][2]" ${why}`)
  refused(`bool[${'9'.repeat(400)}]`, `the type "bool[${'9'.repeat(72)}..." ${why}`)
  const components = [1, 2].map((index) => ({ name: `f${index}`, type: 'uint8[1000]' }))
  refused({ type: 'tuple[501]', components }, `the type "tuple[501]" ${why}`)
})

test('types as deep as 64 levels are read, and deeper ones refused at once', () => {
  assert.equal(parseType({ type: `bool${'[]'.repeat(64)}` }).kind, 'array')
  refused(`bool${'[]'.repeat(65)}`, 'the type "bool" nests deeper than 64 levels')
  const many = `bool${'[]'.repeat(100_000)}`
  assert.throws(() => parseType({ type: many }), AbiTypeError)
  let components: AbiParameter[] = [{ name: 'x', type: 'bool' }]
  for (let level = 0; level < 70; level++) components = [{ name: 'x', type: 'tuple', components }]
  refused({ type: 'tuple', components }, 'the type "tuple" nests deeper than 64 levels')
})
