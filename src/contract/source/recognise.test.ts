import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputUnknownError } from './errors.ts'
import { recognise } from './recognise.ts'

test('a text is told by what is in it', () => {
  const cases: [string, string][] = [
    ['pragma solidity ^0.8.0; contract A {}', 'solidity'],
    ['[]', 'abi'],
    ['[{"type":"function"}]', 'abi'],
    ['["function f()"]', 'human'],
    ['// an ABI\nfunction f();\n\nstruct A { uint256 b; }\n', 'human'],
    ['{"contracts":{"a.sol:A":{"abi":[],"bin":""}}}', 'combined'],
    ['{"contracts":{"a.sol:A":{"abi":"[]"}},"version":"0.4"}', 'combined'],
    ['{"contracts":{"a.sol":{"A":{"abi":[]}}}}', 'standard'],
    ['{"contracts":{"a.sol":{"abi":{"abi":[]}}}}', 'standard'],
    ['{"contracts":{}}', 'standard'],
    ['{"errors":[{"formattedMessage":"no"}]}', 'standard'],
    ['{"output":{"contracts":{"a.sol":{"A":{"abi":[]}}}}}', 'standard'],
    ['{"abi":[],"bytecode":"0x"}', 'artifact'],
    ['{"abi":[],"bytecode":{"object":"0x"}}', 'artifact'],
    ['{"language":"Solidity","sources":{}}', 'other'],
    ['{}', 'other'],
    ['"text"', 'other'],
  ]
  for (const [text, kind] of cases) assert.equal(recognise(text, 'x').kind, kind, text)
})

test('bytecode alone is told, whatever its length', () => {
  const placeholder = `__$${'ab'.repeat(17)}$__`
  for (const text of [
    '0x6001',
    `60${placeholder}60`,
    `__a.sol:Lib${'_'.repeat(29)}`,
    '60'.repeat(10_000_000),
  ])
    assert.throws(
      () => recognise(text, 'x.bin'),
      (error: unknown) => {
        assert.ok(error instanceof InputUnknownError)
        assert.equal(
          error.message,
          'x.bin is bytecode alone; give it as --bin, with the ABI beside it as --abi',
        )
        return true
      },
    )
})
