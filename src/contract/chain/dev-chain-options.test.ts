import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkOptions, type DevChainOptions } from './dev-chain-options.ts'

const WRONG: readonly [DevChainOptions, string][] = [
  [
    { port: 65_536 },
    'the port of a development chain cannot be 65536; give a whole number from 0 to 65535',
  ],
  [
    { port: 1.5 },
    'the port of a development chain cannot be 1.5; give a whole number from 0 to 65535',
  ],
  [
    { chainId: 0 },
    'the chain id of a development chain cannot be 0; give a whole number from 1 to 9007199254740991',
  ],
  [
    { accounts: 0 },
    'the number of accounts of a development chain cannot be 0; give a whole number from 1 to 1000',
  ],
  [
    { blockTime: 0 },
    'the block time of a development chain cannot be 0; give a number from 0.001 to 86400',
  ],
  [
    { blockTime: Number.NaN },
    'the block time of a development chain cannot be NaN; give a number from 0.001 to 86400',
  ],
  [
    { saveInterval: 1 },
    'the save interval of a development chain cannot be 1; give a whole number from 10 to 86400000',
  ],
  [{ mnemonic: ' ' }, 'the mnemonic of a development chain cannot be " "; give the words of one'],
]

for (const [options, message] of WRONG) {
  test(`${JSON.stringify(options)} is refused`, () => {
    assert.throws(() => checkOptions(options), { code: 'CONTRACT_CHAIN_OPTION', message })
  })
}

test('what is left out, and what is right, passes', () => {
  checkOptions({})
  checkOptions({
    port: 0,
    chainId: 1,
    accounts: 1,
    blockTime: 0.5,
    saveInterval: 10,
    mnemonic: 'a',
  })
})
