/** Puts a contract on a chain, with the libraries that it needs. */
import { type Connection, RpcError } from '../connection/index.ts'
import { addressOf, toHex } from './call-contract.ts'
import type { ContractDefinition, Hex } from './definition.ts'
import { ArgumentsError, TransactionError } from './errors.ts'
import { inTurn } from './in-turn.ts'
import { linkPlan } from './link-plan.ts'
import { type Shipment, sendAll } from './send-creations.ts'
import type { DeployOptions, SentTransaction, TransactionReceipt } from './types.ts'

/** A contract that is on the chain. */
export interface Deployed extends SentTransaction {
  readonly address: Hex
  readonly receipt: TransactionReceipt
  /** The libraries that were deployed for it, by name. */
  readonly libraries: Readonly<Record<string, Hex>>
}

type Options = DeployOptions & { readonly args?: readonly unknown[] }

/**
 * Sends the creation code with its arguments and waits until the contract is there. Libraries that are given as modules
 * are deployed first, each once; all transactions go out at once, with nonces and addresses that are known beforehand.
 *
 * @throws {NoCreationCodeError} `CONTRACT_NO_CREATION_CODE` if only the interface is known.
 * @throws {LinkError} `CONTRACT_LINK` if a library is missing, unknown, or needs itself.
 * @throws {RevertError} `CONTRACT_REVERT` if the constructor refuses.
 * @throws {TransactionError} `CONTRACT_TRANSACTION` if there is no code in the end.
 */
export async function deployContract(
  definition: ContractDefinition,
  connection: Connection,
  options: Options = {},
): Promise<Deployed> {
  const { args = [], libraries = {}, account } = options
  const { construct } = definition
  const signature = `constructor(${construct.names.join(', ')})`
  if (args.length !== construct.names.length) throw new ArgumentsError(args.length, [signature])
  const encoded = construct.encode(...(args as never[]))
  const plan = linkPlan(definition, libraries)
  const shipment = { root: definition, connection, plan, encoded, options }
  const addresses = new Map<ContractDefinition, Hex>()
  const from = addressOf(account)
  const ship = () => sendAll(shipment, addresses, (before) => allReceipts(before, options))
  // Nothing else of this account may come between nonces that were counted beforehand.
  const sent = await (plan.order.length > 1 && from !== undefined
    ? inTurn(connection, from, { work: ship, signal: options.signal })
    : ship())
  const receipts = await allReceipts(sent, options)
  const receipt = receipts.at(-1)!
  const transaction = sent.at(-1)!
  if (receipt.contractAddress === undefined) throw noContract(transaction.hash)
  const address = receipt.contractAddress
  await refuseEmpty(shipment, { hash: transaction.hash, address, receipt })
  const deployed = plan.order.slice(0, -1)
  return {
    ...transaction,
    address,
    receipt,
    libraries: Object.fromEntries(deployed.map((one) => [one.name, addresses.get(one)!])),
  }
}

/** Of all, or the first error: the others are then waited for no longer. */
async function allReceipts(
  sent: readonly SentTransaction[],
  { signal, confirmations, timeout }: Options,
): Promise<TransactionReceipt[]> {
  const stop = new AbortController()
  const waiting = {
    ...(confirmations === undefined ? {} : { confirmations }),
    ...(timeout === undefined ? {} : { timeout }),
    signal: signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]),
  }
  try {
    return await Promise.all(sent.map((one) => one.wait(waiting)))
  } finally {
    stop.abort()
  }
}

/** A constructor can end well and leave nothing: what it gives back is the code. */
async function refuseEmpty(
  { connection, options }: Shipment,
  { hash, address, receipt }: { hash: Hex; address: Hex; receipt: TransactionReceipt },
): Promise<void> {
  const { signal } = options
  const params = [address, toHex(receipt.blockNumber)]
  const code = await connection
    .request('eth_getCode', params, { signal })
    .catch((error: unknown) => {
      // One of several nodes may not have the block yet: the receipt is enough then.
      if (!(error instanceof RpcError)) throw error
    })
  if (code !== '0x') return
  throw new TransactionError(hash, {
    short: `the transaction ${hash} left no code at ${address}`,
    next: 'its constructor gave none back, or destroyed the contract: look at the creation code',
  })
}

function noContract(hash: Hex): TransactionError {
  return new TransactionError(hash, {
    short: `the transaction ${hash} made no contract`,
    next: 'look at what the node says of it',
  })
}
