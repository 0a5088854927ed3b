/** Sends what changes a contract. viem signs, and chooses fees and nonces. */
import type { Account, Client, LocalAccount } from 'viem'
import type { Connection } from '../connection/index.ts'
import { transactionHash } from '../keccak.ts'
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
import { type Handed, isCausedBy, sendFailure } from './send-failure.ts'
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
 * @throws {ExecutionError} `CONTRACT_EXECUTION` if its code ends beforehand without a revert.
 * @throws {SendError} `CONTRACT_SEND` if the node or the account does not take it.
 * @throws {UnclearSendError} `CONTRACT_SEND_UNCLEAR` if the node may have taken it: nothing was heard of it.
 */
export async function sendTransaction(
  bound: Bound,
  sending: Sending,
  options: PayableOptions = {},
): Promise<SentTransaction> {
  const { connection, presets } = bound
  const { to, data, payable, called, args } = sending
  const { signOnly, account = presets.account, signal: _, ...rest } = options
  const ends = waiting(options, presets)
  const { signal } = ends
  if (account === undefined) throw new NoAccountError()
  refuseWei(called, options.value, payable)
  signal?.throwIfAborted()
  /** Set as soon as the node may have it. */
  let handed: Handed | undefined
  try {
    // Estimated here, so that what is bound to fail is refused beforehand whoever signs.
    const [gas, actions] = await Promise.all([
      options.gas ?? presets.gas ?? estimateGas(bound, sending, { ...options, account, ...ends }),
      import('viem/actions'),
      to === undefined ? undefined : requireCode(bound, ends),
    ])
    signal?.throwIfAborted()
    const client = connection.client as Client
    let nonce = options.nonce
    const signer = watched(account, {
      onSign(chosen) {
        signal?.throwIfAborted()
        nonce = chosen
      },
      onSigned(raw) {
        if (signOnly !== true) handed = { hash: transactionHash(raw), nonce }
      },
    })
    const place = to === undefined ? {} : { to }
    const request = { ...rest, account: signer, data, gas, chain: null, ...place } as never
    if (signOnly === true) {
      const prepared = await actions.prepareTransactionRequest(client, request)
      const serialized = await actions.signTransaction(client, prepared as never)
      return { hash: '0x', serialized: rawOf(serialized), wait: notSent }
    }
    const send = async () => {
      if (!signsHere(account)) handed = { hash: undefined, nonce }
      try {
        return await actions.sendTransaction(client, request)
      } catch (error) {
        // Its answer was lost, or was that of somebody between: the node says whether it has it.
        const hash = handed?.hash
        if (hash !== undefined && (await isThere(connection, hash))) return hash
        throw error
      }
    }
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
    throw sendFailure(error, { call, from: addressOf(account)!, handed })
  }
}

/** A node gives its own accounts their nonces itself. */
function takesTurns(account: Account | Hex, { nonce }: PayableOptions): account is LocalAccount {
  return nonce === undefined && signsHere(account)
}

function signsHere(account: Account | Hex): account is LocalAccount {
  return typeof account === 'object' && account.type === 'local'
}

/** An account that tells which nonce viem chose, can stop it before it signs, and tells what it signed. */
function watched(
  account: Account | Hex,
  { onSign, onSigned }: { onSign(nonce: number | undefined): void; onSigned(raw: Hex): void },
): Account | Hex {
  if (!signsHere(account)) return account
  const signTransaction: typeof account.signTransaction = async (transaction, options) => {
    onSign(transaction.nonce)
    const raw = await account.signTransaction(transaction, options)
    onSigned(raw as Hex)
    return raw
  }
  return { ...account, signTransaction }
}

async function isThere(connection: Connection, hash: Hex): Promise<boolean> {
  try {
    const asked = connection.request('eth_getTransactionByHash', [hash], { attempts: 1 })
    return (await asked) !== null
  } catch {
    return false
  }
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
  return BigInt(await connection.request<Hex>('eth_estimateGas', [call], { signal }))
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
