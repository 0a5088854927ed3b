/** Sends the creation code of a contract and of the libraries that it needs, mostly without waiting in between. */
import type { Connection } from '../connection/index.ts'
import { addressOf, type Bound, toHex } from './call-contract.ts'
import type { ContractDefinition, Hex } from './definition.ts'
import { NoAccountError, RevertError } from './errors.ts'
import { linkCode } from './link-code.ts'
import { codeOf, type LinkPlan } from './link-plan.ts'
import { reachesAny } from './reaches-any.ts'
import { sendTransaction } from './send-transaction.ts'
import type { DeployOptions, PayableOptions, SentTransaction } from './types.ts'

/** What goes out: the definitions in their order, and the data of each as soon as the addresses before it are known. */
export interface Shipment {
  readonly root: ContractDefinition
  readonly connection: Connection
  readonly plan: LinkPlan
  /** The encoded arguments of the contract itself. */
  readonly encoded: Hex
  readonly options: DeployOptions & { readonly args?: readonly unknown[] }
}

/**
 * Sends all in their order, with nonces and addresses that are known beforehand; `addresses` gets those of libraries.
 * `settle` waits until what was sent is in the chain: a constructor that calls libraries is estimated with them.
 */
export async function sendAll(
  shipment: Shipment,
  addresses: Map<ContractDefinition, Hex>,
  settle: (sent: readonly SentTransaction[]) => Promise<unknown>,
): Promise<SentTransaction[]> {
  const { root, connection, plan, encoded, options } = shipment
  const {
    args = [],
    libraries: _,
    value,
    confirmations: __,
    timeout: ___,
    onSent,
    ...common
  } = options
  const nonces = await assignNonces(connection, plan.order.length, options)
  const sent: SentTransaction[] = []
  for (const [index, one] of plan.order.entries()) {
    const code = linkCode(codeOf(one), (library) => {
      const found = plan.find(library)
      return typeof found === 'string' ? found : addresses.get(found.definition)!
    })
    const isRoot = one === root
    const data: Hex = isRoot ? `${code}${encoded.slice(2)}` : code
    // On a state without what it calls, its gas would be that of another way through the constructor.
    if (sent.length > 0 && isRoot && options.gas === undefined) {
      const wei = value === undefined ? {} : { value: toHex(value) }
      const creation = { from: addressOf(options.account)!, data, ...wei }
      const on = { addresses: [...addresses.values()], signal: options.signal }
      if (await reachesAny(connection, creation, on)) await settle(sent)
    }
    const go = () =>
      send(one, connection, {
        data,
        args: isRoot ? args : [],
        options: {
          ...common,
          ...(isRoot && value !== undefined ? { value } : {}),
          ...(nonces === undefined ? {} : { nonce: nonces[index]! }),
        },
      })
    const transaction = await go().catch(async (error: unknown) => {
      if (!(error instanceof RevertError) || sent.length === 0) throw error
      // Its constructor may call libraries, which many a node finds only once they are in a block.
      await settle(sent)
      return go()
    })
    sent.push(transaction)
    onSent?.(transaction.hash)
    if (nonces !== undefined) addresses.set(one, await addressOfNonce(options, nonces[index]!))
  }
  return sent
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
  { nonce, account, signal }: DeployOptions,
): Promise<number[] | undefined> {
  if (count === 1) return nonce === undefined ? undefined : [nonce]
  if (account === undefined) throw new NoAccountError()
  const from = addressOf(account)
  const first =
    nonce ??
    Number(await connection.request<Hex>('eth_getTransactionCount', [from, 'pending'], { signal }))
  return Array.from({ length: count }, (_, index) => first + index)
}

async function addressOfNonce({ account }: DeployOptions, nonce: number): Promise<Hex> {
  const { getContractAddress } = await import('viem')
  return getContractAddress({ from: addressOf(account)!, nonce: BigInt(nonce) })
}
