/** Names of ENS, on a chain with a resolver that knows one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '../../src/contract/connection/index.ts'
import {
  definitionOf,
  deployContract,
  NameError,
  resolveName,
} from '../../src/contract/runtime/index.ts'
import { compile } from './compile.ts'
import { startDevChain } from './dev-chain.ts'

const RESOLVER = `
pragma solidity ^0.8.20;
contract Resolver {
  function resolveWithGateways(bytes calldata name, bytes calldata data, string[] calldata)
    external view returns (bytes memory, address)
  {
    bool known = keccak256(name) == keccak256(hex"04726f6f6d0365746800");
    require(bytes4(data) == 0x3b3b57de);
    return (abi.encode(known ? address(0xBEEF) : address(0)), address(this));
  }
}
`

test('a name has the address that the resolver of its chain gives', async () => {
  await using chain = await startDevChain()
  const connection = connect(chain.http)
  const [account] = await connection.request<`0x${string}`[]>('eth_accounts', [])
  const [source] = compile({ 'resolver.sol': RESOLVER })
  const definition = definitionOf(source!.name, source!.abi, { code: source!.code! })
  const { address: resolver } = await deployContract(definition, connection, { account: account! })
  const refuses = async (name: string, message: string, options: object = { resolver }) => {
    await assert.rejects(resolveName(connection, name, options), (error: unknown) => {
      assert.ok(error instanceof NameError)
      assert.equal(
        error.message,
        `the name ${JSON.stringify(name)} ${message}; look at it on the chain that ENS is on, or give the address`,
      )
      return true
    })
  }
  for (const name of ['room.eth', 'Room.ETH']) {
    const found = await resolveName(connection, name, { resolver })
    assert.equal(found, '0x000000000000000000000000000000000000bEEF')
  }
  await refuses('other.eth', 'has no address')
  await refuses('a..eth', 'is no name of ENS')
  await refuses('room.eth', 'cannot be looked up', {})
  await connection.close()
})
