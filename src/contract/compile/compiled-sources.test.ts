import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTree } from './compiled-sources.ts'

test('the syntax tree tells the members of enums and the kinds of contracts', () => {
  const members = [{ name: 'Buy' }, { name: 'Sell' }]
  const contract = (name: string, more: object) => ({
    nodeType: 'ContractDefinition',
    name,
    ...more,
  })
  const tree = readTree({
    'a.sol': {
      ast: {
        nodes: [
          { nodeType: 'EnumDefinition', name: '__proto__', members },
          contract('A', {
            contractKind: 'contract',
            nodes: [{ nodeType: 'EnumDefinition', name: 'Side', members }],
          }),
          contract('B', { contractKind: 'contract', abstract: true }),
          contract('C', { contractKind: 'contract', fullyImplemented: false }),
          contract('D', { contractKind: 'library' }),
          contract('E', { contractKind: 'interface' }),
        ],
      },
    },
    'b.sol': {},
  })
  assert.deepEqual(Object.entries(tree.enums), [
    ['__proto__', ['Buy', 'Sell']],
    ['A.Side', ['Buy', 'Sell']],
  ])
  assert.deepEqual(tree.kinds, {
    'a.sol:A': 'contract',
    'a.sol:B': 'abstract',
    'a.sol:C': 'abstract',
    'a.sol:D': 'library',
    'a.sol:E': 'interface',
  })
})

test('two enums of one name whose members differ tell nothing', () => {
  const unit = (...members: string[]) => ({
    ast: {
      nodes: [
        { nodeType: 'EnumDefinition', name: 'Side', members: members.map((name) => ({ name })) },
        { nodeType: 'EnumDefinition', name: 'Same', members: [{ name: 'One' }] },
      ],
    },
  })
  const { enums } = readTree({ 'a.sol': unit('A'), 'b.sol': unit('B'), 'c.sol': unit('A') })
  assert.deepEqual(Object.entries(enums), [['Same', ['One']]])
})

test('outputs without a tree tell nothing', () => {
  assert.deepEqual(readTree(undefined).kinds, {})
})
