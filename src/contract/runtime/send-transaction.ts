/** Sends what changes a contract. viem signs, and chooses fees and nonces. */
import type { Account, Client } from 'viem'
import type { Pending } from '../transactions/index.ts'
import {
  addressOf,
  type Bound,
  callText,
  explain,
  refuseWei,
  requireCode,
  toHex,
  waiting,
} from './call-contract.ts'
import type { Hex } from './definition.ts'
import { NoAccountError } from './errors.ts'
import { inTurn } from './in-turn.ts'
import { isCausedBy, sendFailure } from './send-failure.ts'
import type { Sending } from './sending.ts'
import type { PayableOptions, SentTransaction } from './types.ts'
import { waitForReceipt } from './wait-for-receipt.ts'

/**
 * Signs and sends a transaction; with `signOnly` it is given back instead. Those of one account that signs here go out
 * one after another, so that each has a nonce of its own.
 *
 * @throws {NoAccountError} `CONTRACT_NO_ACCOUNT` if there is none to sign with.
 * @throws {NoCodeError} `CONTRACT_NO_CODE` if there is no contract at the address.
 * @throws {RevertError} `CONTRACT_REVERT` if the contract refuses it beforehand.
 * @throws {SendError} `CONTRACT_SEND` if the node or the account does not take it.
 */
export async function sendTransaction(
  bound: Bound,
  sending: Sending,
  options: PayableOptions = {},
): Promise<SentTransaction> {
  const { connection, presets } = bound
  const { to, data, payable, called, args } = sending
  const { signOnly, account = presets.account, signal: _, ...rest } = options
  const { signal } = waiting(options, presets)
  if (account === undefined) throw new NoAccountError()
  refuseWei(called, options.value, payable)
  signal?.throwIfAborted()
  try {
    const ends = signal === undefined ? {} : { signal }
    // Estimated here, so that what is bound to fail is refused beforehand whoever signs.
    const [gas, actions] = await Promise.all([
      options.gas ?? presets.gas ?? estimateGas(bound, sending, { ...options, account, ...ends }),
      import('viem/actions'),
      to === undefined ? undefined : requireCode(bound, ends),
    ])
    signal?.throwIfAborted()
    const client = connection.client as Client
    let nonce = options.nonce
    const signer = watched(account, (chosen) => {
      signal?.throwIfAborted()
      nonce = chosen
    })
    const place = to === undefined ? {} : { to }
    const request = { ...rest, account: signer, data, gas, chain: null, ...place } as never
    if (signOnly === true) {
      const prepared = await actions.prepareTransactionRequest(client, request)
      const serialized = await actions.signTransaction(client, prepared as never)
      return { hash: '0x', serialized: rawOf(serialized), wait: notSent }
    }
    const send = () => actions.sendTransaction(client, request)
    const hash = await (takesTurns(account, options)
      ? inTurn(connection, account.address, { work: send, signal })
      : send())
    const { value } = options
    const pending = pendingOf(sending, { hash, from: addressOf(account)!, nonce, value })
    const sent = { hash, sending, value, gas, pending }
    return {
      hash,
      serialized: undefined,
      wait: (given = {}) => waitForReceipt(bound, sent, { ...given, ...waiting(given, presets) }),
    }
  } catch (error) {
    if (signal?.aborted && isCausedBy(error, signal.reason)) throw signal.reason
    const explained = explain(error, bound, sending)
    if (explained !== error) throw explained
    const call = callText(bound.definition, called, args)
    throw sendFailure(error, { call, from: addressOf(account)! })
  }
}

/** A node gives its own accounts their nonces itself. */
function takesTurns(account: Account | Hex, { nonce }: PayableOptions): account is Account {
  return nonce === undefined && typeof account === 'object' && account.type === 'local'
}

/** An account that tells which nonce viem chose, and can stop it before it signs. */
function watched<Given extends Account | Hex>(
  account: Given,
  onSign: (nonce: number | undefined) => void,
): Given {
  if (typeof account !== 'object' || account.type !== 'local') return account
  const signTransaction: typeof account.signTransaction = (transaction, options) => {
    onSign(transaction.nonce)
    return account.signTransaction(transaction, options)
  }
  return { ...account, signTransaction }
}

function pendingOf(
  { to, data }: Sending,
  sent: { hash: Hex; from: Hex; nonce: number | undefined; value: bigint | undefined },
): Pending | undefined {
  const { hash, from, nonce, value = 0n } = sent
  if (nonce === undefined) return undefined
  const input = data.toLowerCase()
  return { hash, from: from.toLowerCase(), nonce, to: to?.toLowerCase(), value, input }
}

async function estimateGas(
  { connection }: Bound,
  { to, data }: Sending,
  { account, value, accessList, signal }: PayableOptions,
): Promise<bigint> {
  const call = {
    from: addressOf(account),
    data,
    ...(to === undefined ? {} : { to }),
    ...(value === undefined ? {} : { value: toHex(value) }),
    ...(accessList === undefined ? {} : { accessList }),
  }
  const options = signal === undefined ? {} : { signal }
  return BigInt(await connection.request<Hex>('eth_estimateGas', [call], options))
}

/** geth gives its accounts' signed transactions together with what they say. */
function rawOf(signed: unknown): Hex {
  return typeof signed === 'object' && signed !== null && 'raw' in signed
    ? (signed.raw as Hex)
    : (signed as Hex)
}

async function notSent(): Promise<never> {
  throw new TypeError('the transaction was signed only: send it with eth_sendRawTransaction')
}
