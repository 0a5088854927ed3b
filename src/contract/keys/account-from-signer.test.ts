import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseTransaction, recoverMessageAddress, recoverTransactionAddress } from 'viem'
import { privateKeyToAccount, sign } from 'viem/accounts'
import { accountFromSigner } from './account-from-signer.ts'
import { ADDRESS, KEY } from './keystore.fixture.ts'

const TRANSACTION = {
  type: 'eip1559',
  chainId: 1,
  nonce: 3,
  to: ADDRESS,
  value: 5n,
  gas: 21_000n,
  maxFeePerGas: 7n,
  maxPriorityFeePerGas: 1n,
} as const

test('a function that signs gives what the key itself would', async () => {
  const account = await accountFromSigner({
    address: ADDRESS.toLowerCase() as `0x${string}`,
    sign: (hash) => sign({ hash, privateKey: KEY, to: 'hex' }),
  })
  const own = privateKeyToAccount(KEY)
  assert.equal(account.address, ADDRESS)
  const serialized = await account.signTransaction(TRANSACTION)
  assert.equal(serialized, await own.signTransaction(TRANSACTION))
  assert.equal(parseTransaction(serialized).nonce, 3)
  const type = { serializedTransaction: serialized as `0x02${string}` }
  assert.equal(await recoverTransactionAddress(type), ADDRESS)
  const message = 'hello'
  const signature = await account.signMessage({ message })
  assert.equal(await recoverMessageAddress({ message, signature }), ADDRESS)
})

test('what is no signature of the account is refused', async () => {
  const next = 'it has to give 65 bytes as hex: r, s, and 1b or 1c, or 00 or 01'
  const other = `0x${'11'.repeat(32)}` as const
  const wrong: [give: (hash: `0x${string}`) => unknown, why: string][] = [
    [() => '0x', 'no signature'],
    [() => undefined, 'no signature'],
    [() => `0x${'00'.repeat(65)}`, 'no signature'],
    [
      (hash) => sign({ hash, privateKey: other, to: 'hex' }),
      `one of ${privateKeyToAccount(other).address}`,
    ],
  ]
  for (const [give, why] of wrong) {
    const account = await accountFromSigner({ address: ADDRESS, sign: give as never })
    await assert.rejects(account.signTransaction(TRANSACTION), {
      code: 'CONTRACT_SIGNATURE',
      message: `the signer of ${ADDRESS} gave ${why}; ${next}`,
    })
  }
})
