import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CompiledContract, type CreationCode, definitionOf } from '../../contract/index.ts'
import { chooseLibraries } from './choose-libraries.ts'

const ADDRESS = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

function codeWith(...libraries: string[]): CreationCode {
  const links = libraries.map((library) => ({ library, offsets: [1] }))
  return { object: `0x${'00'.repeat(30)}`, links }
}

function contract(path: string, name: string, ...libraries: string[]): CompiledContract {
  return { name, path, from: path, kind: 'library', abi: [], code: codeWith(...libraries) }
}

const all = [
  contract('a.sol', 'Decimals'),
  contract('a.sol', 'Compound', 'a.sol:Decimals'),
  contract('b.sol', 'Decimals'),
]

function chosen(given: Record<string, string>, ...wanted: string[]) {
  const root = definitionOf('Interest', [], { code: codeWith(...wanted) })
  const libraries = chooseLibraries(root, all, { given, define: definitionOf })
  return Object.fromEntries(
    Object.entries(libraries).map(([name, one]) => [
      name,
      typeof one === 'string' ? one : one.definition.name,
    ]),
  )
}

test('the libraries of a file are taken with what they need themselves', () => {
  assert.deepEqual(chosen({}, 'a.sol:Compound'), {
    'a.sol:Compound': 'Compound',
    'a.sol:Decimals': 'Decimals',
  })
})

test('a library that is given by its name or its full name is not taken from the file', () => {
  for (const name of ['Decimals', 'a.sol:Decimals']) {
    assert.deepEqual(chosen({ [name]: ADDRESS }, 'a.sol:Compound', 'a.sol:Decimals'), {
      'a.sol:Compound': 'Compound',
      [name]: ADDRESS,
    })
  }
})

test('what a library that is given needs itself is not deployed', () => {
  assert.deepEqual(chosen({ Compound: ADDRESS }, 'a.sol:Compound'), { Compound: ADDRESS })
})

test('a name that two libraries have stands for neither silently', () => {
  const wanted = ['a.sol:Decimals', 'b.sol:Decimals']
  assert.deepEqual(chosen({ Decimals: ADDRESS }, ...wanted), { Decimals: ADDRESS })
})
