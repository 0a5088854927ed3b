/** What the command line says of errors that come through a contract from another one. */
import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { runLine } from '../../src/cli/run-line.fixture.ts'
import { bindContract, connect, definitionOf } from '../../src/contract/index.ts'
import { temporaryFolder } from './chain-folder.ts'
import { startDevChain } from './dev-chain.ts'

const VAULT = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;
contract Vault {
  error Locked(uint256 until);
  error Never();
  function take() external pure { revert Locked(7); }
  function open() external pure { revert Never(); }
}
`

const SHOP = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;
import {Vault} from "./Vault.sol";
interface IOther { error Odd(bool); }
contract Shop {
  error Closed();
  Vault immutable vault;
  uint256 public sold;
  constructor(bool open) { vault = new Vault(); if (!open) vault.take(); }
  function buy() external { sold++; vault.take(); }
  function look() external view { vault.take(); }
  function huge() external pure { assembly { mstore(0, shl(224, 0x12345678)) revert(0, 600) } }
  function strange() external pure { assembly { mstore(0, shl(224, 0x12345678)) revert(0, 4) } }
}
`

const LOCKED = 'Locked(until: 7)'

test('errors of the other contracts of a file, and of what it imports, are told by name', async () => {
  await using chain = await startDevChain()
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, 'contracts'))
  const file = join(folder.path, 'contracts', 'Shop.sol')
  await writeFile(file, SHOP)
  await writeFile(join(folder.path, 'contracts', 'Vault.sol'), VAULT)
  const run = (...words: string[]) => runLine(['contract', ...words, '--rpc', chain.http])
  const deploy = (open: string) => run('deploy', file, open, '--contract', 'Shop', '--no-record')
  const made = await deploy('true')
  assert.equal(made.code, 0, made.stderr)
  const shop = ['--abi', file, '--contract', 'Shop']
  const address = made.stdout.trim()
  const refusals = [
    await run('call', address, 'look', ...shop),
    await run('call', address, 'buy', ...shop),
    await run('send', address, 'buy', ...shop),
    await run('send', address, 'buy', ...shop, '--gas', '100000'),
    await deploy('false'),
  ]
  for (const { code, stderr } of refusals) {
    assert.equal(code, 1)
    assert.match(stderr, new RegExp(`was reverted: ${RegExp.escape(LOCKED)}`), stderr)
  }
  const strange = await run('call', address, 'strange', ...shop)
  assert.equal(
    strange.stderr,
    `rialto: Shop.strange() was reverted: an error with the selector 0x12345678, which ${file} with what it imports does not have; where you know whose it is, read it with: rialto contract decode 0x12345678 --abi FILE (CONTRACT_REVERT)\n`,
  )
  const huge = await run('call', address, 'huge', ...shop)
  assert.match(
    huge.stderr,
    /does not have; where you know whose it may be, look for the selector with: rialto contract inspect FILE \(CONTRACT_REVERT\)\n$/,
  )
  const decoded = await runLine(['contract', 'decode', lockedData(), ...shop])
  assert.equal(decoded.stdout, 'Locked(uint256)\nuntil 7\n')
})

test('a program names another contract by its module or its definition', async () => {
  await using chain = await startDevChain()
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'Shop.sol')
  await writeFile(file, SHOP)
  await writeFile(join(folder.path, 'Vault.sol'), VAULT)
  const { stdout } = await runLine([
    ...['contract', 'deploy', file, 'true', '--contract', 'Shop', '--no-record'],
    ...['--rpc', chain.http],
  ])
  const shop = definitionOf('Shop', [
    { type: 'function', name: 'look', inputs: [], outputs: [], stateMutability: 'view' },
  ])
  const connection = connect(chain.http)
  for (const known of [vault, { definition: vault }]) {
    const presets = { errors: [known] }
    const bound = bindContract(shop, stdout.trim() as `0x${string}`, { connection, presets })
    const look = bound.read.look as unknown as () => Promise<unknown>
    await assert.rejects(look(), {
      code: 'CONTRACT_REVERT',
      message: `Shop.look() was reverted: ${LOCKED}; look at the arguments, the sender and the state of the contract`,
    })
  }
  await connection.close()
})

const vault = definitionOf('Vault', [
  { type: 'error', name: 'Locked', inputs: [{ name: 'until', type: 'uint256' }] },
])

function lockedData(): string {
  return vault.errors[0]!.encode(...([7n] as never[]))
}
