/** Sends what changes a contract. viem signs, and chooses fees and nonces. */
import type { Client } from 'viem'
import { type Bound, explain, requireCode } from './call-contract.ts'
import type { Hex } from './definition.ts'
import { NoAccountError, NotPayableError } from './errors.ts'
import type { Sending } from './sending.ts'
import type { PayableOptions, SentTransaction } from './types.ts'
import { waitForReceipt } from './wait-for-receipt.ts'

/**
 * Signs and sends a transaction; with `signOnly` it is given back instead.
 *
 * @throws {NoAccountError} `CONTRACT_NO_ACCOUNT` if there is none to sign with.
 * @throws {RevertError} `CONTRACT_REVERT` if the contract refuses it beforehand.
 */
export async function sendTransaction(
  bound: Bound,
  sending: Sending,
  options: PayableOptions = {},
): Promise<SentTransaction> {
  const { to, data, payable, called } = sending
  const { signOnly, signal, account = bound.presets.account, ...rest } = options
  if (account === undefined) throw new NoAccountError()
  if (!payable && (options.value ?? 0n) !== 0n) throw new NotPayableError(called.signature)
  signal?.throwIfAborted()
  if (to !== undefined) await requireCode(bound, options)
  const actions = await import('viem/actions')
  const client = bound.connection.client as Client
  try {
    // Estimated here, so that what is bound to fail is refused beforehand whoever signs.
    const gas = options.gas ?? (await estimateGas(bound, sending, { ...options, account }))
    const request = {
      ...rest,
      account,
      data,
      gas,
      chain: null,
      ...(to === undefined ? {} : { to }),
    }
    if (signOnly === true) {
      const prepared = await actions.prepareTransactionRequest(client, request as never)
      const serialized = await actions.signTransaction(client, prepared as never)
      return { hash: '0x', serialized: serialized as Hex, wait: notSent }
    }
    const hash = await actions.sendTransaction(client, request as never)
    return {
      hash,
      serialized: undefined,
      wait: (waiting) => waitForReceipt(bound, { hash, sending }, waiting),
    }
  } catch (error) {
    throw explain(error, bound, sending)
  }
}

async function estimateGas(
  { connection }: Bound,
  { to, data }: Sending,
  { account, value, signal }: PayableOptions,
): Promise<bigint> {
  const from = typeof account === 'object' ? account.address : account
  const call = {
    from,
    data,
    ...(to === undefined ? {} : { to }),
    ...(value === undefined ? {} : { value: `0x${value.toString(16)}` }),
  }
  const options = signal === undefined ? {} : { signal }
  return BigInt(await connection.request<Hex>('eth_estimateGas', [call], options))
}

async function notSent(): Promise<never> {
  throw new TypeError('the transaction was signed only: send it with eth_sendRawTransaction')
}
