import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createClient, custom, publicActions, walletActions } from 'viem'
import { getBalance, getChainId, sendTransaction } from 'viem/actions'
import { connect } from '../../src/contract/connection/index.ts'
import { startDevChain } from './dev-chain.ts'

test("a connection's client has what viem's own has, and its actions work with it", async () => {
  await using chain = await startDevChain()
  const connection = connect(chain.ipc)
  const { client } = connection
  const own = createClient({ transport: custom({ request: async () => null }) })
  assert.deepEqual(Object.keys(client).sort(), Object.keys(own).sort())
  assert.equal(client, connection.client)
  assert.equal(await getChainId(client), 31_337)
  const [account] = await connection.request<`0x${string}`[]>('eth_accounts', [])
  const hash = await sendTransaction(client, {
    account: account!,
    chain: null,
    to: account!,
    value: 1n,
  })
  assert.match(hash, /^0x[0-9a-f]{64}$/)
  assert.ok((await getBalance(client, { address: account! })) > 0n)
  const extended = client.extend(publicActions).extend(walletActions)
  const receipt = await extended.waitForTransactionReceipt({ hash })
  assert.equal(receipt.status, 'success')
  assert.equal(typeof extended.writeContract, 'function')
  await connection.close()
})
