/** Puts a contract on a chain, with the libraries that it needs. */
import type { Connection } from '../connection/index.ts'
import type { Bound } from './call-contract.ts'
import type { ContractDefinition, Hex } from './definition.ts'
import { ArgumentsError, NoAccountError, TransactionError } from './errors.ts'
import { linkCode } from './link-code.ts'
import { codeOf, findLibrary, linkPlan } from './link-plan.ts'
import { sendTransaction } from './send-transaction.ts'
import type { DeployOptions, PayableOptions, SentTransaction, TransactionReceipt } from './types.ts'

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
 */
export async function deployContract(
  definition: ContractDefinition,
  connection: Connection,
  options: Options = {},
): Promise<Deployed> {
  const { args = [], libraries = {}, signal } = options
  const { construct } = definition
  const signature = `constructor(${construct.names.join(', ')})`
  if (args.length !== construct.names.length) throw new ArgumentsError(args.length, [signature])
  const encoded = construct.encode(...(args as never[]))
  const plan = linkPlan(definition, libraries)
  const nonces = await assignNonces(connection, plan.length, options)
  const addresses = new Map<ContractDefinition, Hex>()
  const sent: SentTransaction[] = []
  for (const [index, one] of plan.entries()) {
    const code = linkCode(codeOf(one), (library) => {
      const found = findLibrary(library, codeOf(one), libraries)
      return typeof found === 'string' ? found : addresses.get(found.definition)!
    })
    const isRoot = one === definition
    const data: Hex = isRoot ? `${code}${encoded.slice(2)}` : code
    const { libraries: _, args: __, value, ...common } = options
    sent.push(
      await send(one, connection, {
        data,
        args: isRoot ? args : [],
        options: {
          ...common,
          ...(isRoot && value !== undefined ? { value } : {}),
          ...(nonces === undefined ? {} : { nonce: nonces[index]! }),
        },
      }),
    )
    if (nonces !== undefined) addresses.set(one, await addressOf(options, nonces[index]!))
  }
  const receipts = await Promise.all(
    sent.map((one) => one.wait(signal === undefined ? {} : { signal })),
  )
  const receipt = receipts.at(-1)!
  const transaction = sent.at(-1)!
  if (receipt.contractAddress === undefined) throw noContract(transaction.hash)
  return {
    ...transaction,
    address: receipt.contractAddress,
    receipt,
    libraries: Object.fromEntries(plan.slice(0, -1).map((one) => [one.name, addresses.get(one)!])),
  }
}

function send(
  definition: ContractDefinition,
  connection: Connection,
  { data, args, options }: { data: Hex; args: readonly unknown[]; options: PayableOptions },
): Promise<SentTransaction> {
  const { construct } = definition
  const bound: Bound = { definition, connection, address: '0x', presets: {} }
  const called = { name: 'constructor', signature: `constructor(${construct.names.join(', ')})` }
  return sendTransaction(
    bound,
    { to: undefined, data, payable: construct.payable, called, args },
    options,
  )
}

/** The nonces of several transactions that go out together; one alone is left to the node. */
async function assignNonces(
  connection: Connection,
  count: number,
  { nonce, account, signal }: Options,
): Promise<number[] | undefined> {
  if (count === 1) return nonce === undefined ? undefined : [nonce]
  if (account === undefined) throw new NoAccountError()
  const options = signal === undefined ? {} : { signal }
  const from = typeof account === 'string' ? account : account.address
  const first =
    nonce ??
    Number(await connection.request<Hex>('eth_getTransactionCount', [from, 'pending'], options))
  return Array.from({ length: count }, (_, index) => first + index)
}

async function addressOf({ account }: Options, nonce: number): Promise<Hex> {
  const { getContractAddress } = await import('viem')
  const from = typeof account === 'string' ? account : account!.address
  return getContractAddress({ from, nonce: BigInt(nonce) })
}

function noContract(hash: Hex): TransactionError {
  return new TransactionError(hash, {
    short: `the transaction ${hash} made no contract`,
    next: 'look at what the node says of it',
  })
}
