import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CompiledContract } from '../../contract/index.ts'
import { unusedRemappings } from './unused-options.ts'

function compiledFrom(...sources: string[]): CompiledContract {
  const metadata = JSON.stringify({
    sources: Object.fromEntries(sources.map((name) => [name, {}])),
  })
  return { name: 'A', from: 'a.sol', kind: 'contract', abi: [], metadata }
}

test('a remapping is used where a source lies at its target', () => {
  const contracts = [compiledFrom('a.sol'), compiledFrom('b.sol', 'lib/oz/token.sol')]
  const given = ['@oz/=lib/oz/', 'b.sol:@other/=lib/other/', 'x=lib/oz']
  assert.deepEqual(unusedRemappings(contracts, given), ['b.sol:@other/=lib/other/'])
  assert.deepEqual(unusedRemappings([{ ...compiledFrom(), metadata: '{}' }], given), [])
})
