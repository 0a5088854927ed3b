/** Sends what changes a contract. viem signs, and chooses fees and nonces. */
import type { Account, Client } from 'viem'
import { type Bound, explain, requireCode } from './call-contract.ts'
import type { Hex } from './definition.ts'
import { NoAccountError, NotPayableError } from './errors.ts'
import type { PayableOptions, SentTransaction } from './types.ts'
import { waitForTransaction } from './wait-for-transaction.ts'

/** What is sent, and what it is called in errors. */
export interface Sending {
  /** Undefined where a contract is made. */
  readonly to: Hex | undefined
  readonly data: Hex
  readonly payable: boolean
  readonly called: { readonly name: string; readonly signature: string }
  readonly args: readonly unknown[]
}

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
  const request = { ...rest, account, data, chain: null, ...(to === undefined ? {} : { to }) }
  const client = bound.connection.client as Client
  try {
    if (signOnly === true) {
      const prepared = await actions.prepareTransactionRequest(client, request as never)
      const serialized = await actions.signTransaction(client, prepared as never)
      return { hash: '0x', serialized: serialized as Hex, wait: notSent }
    }
    const hash = await actions.sendTransaction(client, request as never)
    return {
      hash,
      serialized: undefined,
      wait: (waiting) =>
        waitForTransaction(bound, { hash, sending, account: account as Account }, waiting),
    }
  } catch (error) {
    throw explain(error, bound, sending)
  }
}

async function notSent(): Promise<never> {
  throw new TypeError('the transaction was signed only: send it with eth_sendRawTransaction')
}
