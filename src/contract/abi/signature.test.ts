import assert from 'node:assert/strict'
import { test } from 'node:test'
import { selector, signature, topic } from './signature.ts'

const of = (...types: string[]) => types.map((type) => ({ name: 'x', type }))

test('a signature names the types without their names', () => {
  assert.equal(signature('transfer', of('address', 'uint256')), 'transfer(address,uint256)')
  assert.equal(signature('f', []), 'f()')
})

test('short names of types are written out', () => {
  assert.equal(
    signature('f', of('uint', 'int[2]', 'byte', 'uint[][3]')),
    'f(uint256,int256[2],bytes1,uint256[][3])',
  )
})

test('tuples are their components, in arrays and in each other', () => {
  const inner = { name: 'i', type: 'tuple[2]', components: of('uint', 'string') }
  const outer = { name: 'o', type: 'tuple[][3]', components: [inner, ...of('bool')] }
  assert.equal(signature('f', [outer]), 'f(((uint256,string)[2],bool)[][3])')
  assert.equal(signature('f', [{ name: '', type: 'tuple' }]), 'f(())')
})

test('selectors and topics are those of ERC-20', () => {
  assert.equal(selector('transfer(address,uint256)'), '0xa9059cbb')
  assert.equal(
    topic('Transfer(address,address,uint256)'),
    '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef',
  )
})
