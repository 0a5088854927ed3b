/** Puts a contract on a chain. */
import type { Connection } from '../connection/index.ts'
import type { Bound } from './call-contract.ts'
import type { ContractDefinition, Hex } from './definition.ts'
import { ArgumentsError, NoCreationCodeError, TransactionError } from './errors.ts'
import { linkCode } from './link-code.ts'
import { sendTransaction } from './send-transaction.ts'
import type { DeployOptions, SentTransaction, TransactionReceipt } from './types.ts'

export interface Deployed extends SentTransaction {
  readonly address: Hex
  readonly receipt: TransactionReceipt
}

/**
 * Sends the creation code with its libraries and arguments, and waits until the contract is there.
 *
 * @throws {NoCreationCodeError} `CONTRACT_NO_CREATION_CODE` if only the interface is known.
 * @throws {LinkError} `CONTRACT_LINK` if a library is missing.
 */
export async function deployContract(
  definition: ContractDefinition,
  connection: Connection,
  options: DeployOptions & { readonly args?: readonly unknown[] } = {},
): Promise<Deployed> {
  const { args = [], libraries = {}, ...rest } = options
  const { construct, code, name } = definition
  if (code === undefined) throw new NoCreationCodeError(name)
  const signature = `constructor(${construct.names.join(', ')})`
  if (args.length !== construct.names.length) throw new ArgumentsError(args.length, [signature])
  const data: Hex = `${linkCode(code, libraries)}${construct.encode(...(args as never[])).slice(2)}`
  const bound: Bound = { definition, connection, address: '0x', presets: {} }
  const called = { name: 'constructor', signature }
  const sending = { to: undefined, data, payable: construct.payable, called, args }
  const sent = await sendTransaction(bound, sending, rest)
  if (rest.signOnly === true)
    throw new TypeError('a signed deployment is made by write, not awaited')
  const receipt = await sent.wait(rest.signal === undefined ? {} : { signal: rest.signal })
  const address = receipt.contractAddress
  if (address !== undefined) return { ...sent, address, receipt }
  throw new TransactionError(sent.hash, {
    short: `the transaction ${sent.hash} made no contract`,
    next: 'look at what the node says of it',
  })
}
