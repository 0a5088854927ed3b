import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const ARTIFACT = JSON.stringify({
  contractName: 'Token',
  sourceName: 'contracts/token.sol',
  compiler: '0.8.37+commit.f401782d',
  abi: [
    {
      type: 'function',
      name: 'transfer',
      inputs: [{ name: 'to', type: 'address' }],
      outputs: [{ name: '', type: 'bool' }],
      stateMutability: 'nonpayable',
    },
    { type: 'event', name: 'Moved', inputs: [{ name: 'to', type: 'address', indexed: true }] },
    { type: 'error', name: 'Full', inputs: [] },
  ],
  bytecode: `0x60${'0'.repeat(40)}`,
  deployedBytecode: '0x6001',
  linkReferences: { 'a.sol': { Math: [{ start: 1, length: 20 }] } },
})

test('a contract is shown with selectors, topics, sizes and libraries', async () => {
  const { code, stdout, stderr } = await runLine(['contract', 'inspect', '-'], { stdin: ARTIFACT })
  assert.deepEqual([code, stderr], [0, ''])
  assert.equal(
    stdout,
    `Token: contract of contracts/token.sol, compiled by 0.8.37+commit.f401782d
deploy: constructor(), 21 bytes, 2 of at most 24576 at its address
FUNCTIONS
  0x1a695230  transfer(address)  nonpayable  returns (bool)
EVENTS
  0x3da1eedee3c4ecf3463c32087c965b17687f51143c015f259942c357c07e92c6  Moved(address)  indexed to
ERRORS
  0xf36efb6f  Full()
LIBRARIES TO LINK
  a.sol:Math  1 place
`,
  )
})

test('the same is an object a line for programs', async () => {
  const { stdout } = await runLine(['contract', 'inspect', '-', '--json'], { stdin: ARTIFACT })
  const [line] = jsonLines(stdout) as { schema: number; name: string; libraries: unknown }[]
  assert.deepEqual(
    [line?.schema, line?.name, line?.libraries],
    [1, 'Token', [{ library: 'a.sol:Math', places: 1 }]],
  )
})

test('names of an input reach the terminal without control characters', async () => {
  const stdin = JSON.stringify([{ type: 'function', name: '\u001b[31m', inputs: [] }])
  const { stdout } = await runLine(['contract', 'inspect', '-'], { stdin })
  assert.match(stdout, /\\x1b\[31m\(\)/)
})

test('an input that is none fails, and says why', async () => {
  const { code, stderr } = await runLine(['contract', 'inspect', '-'], { stdin: '<html>' })
  assert.deepEqual(
    [code, stderr],
    [
      1,
      'rialto: the standard input is nothing that contracts are read from; give Solidity, an ABI as JSON or as lines, what solc writes, or artifacts of Hardhat or Foundry (CONTRACT_INPUT_UNKNOWN)\n',
    ],
  )
})
