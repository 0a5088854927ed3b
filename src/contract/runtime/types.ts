/** What generated modules say of contracts in TypeScript. */
import type { Account, StateOverride } from 'viem'
import type { Abi } from '../abi/index.ts'
import type { Address } from '../codec/index.ts'
import type { Connection } from '../connection/index.ts'
import type { FollowOptions } from '../events/index.ts'
import type { ContractDefinition, Hex } from './definition.ts'
import type { Libraries } from './link-plan.ts'
import type { KnownErrors } from './revert-reason.ts'

/** A block: its number, its hash, or `latest`, `pending`, `safe`, `finalized`, `earliest`. */
export type BlockReference =
  | bigint
  | number
  | Hex
  | 'latest'
  | 'pending'
  | 'safe'
  | 'finalized'
  | 'earliest'

/** How a contract is asked. */
export interface ReadOptions {
  /** Who asks, as `msg.sender`. @default the presets' account, else the zero address */
  readonly from?: Address
  /** The block whose state is read. @default 'latest' */
  readonly block?: BlockReference
  /** Balances, code and storage that are to be taken as given. @default none */
  readonly stateOverride?: StateOverride
  /** The gas that may be used. @default the node's */
  readonly gas?: bigint
  /** Ends the wait; its reason is thrown as it is. Of presets: that of every call, transaction and loop without its own. */
  readonly signal?: AbortSignal
}

/** How a function that takes wei is tried. */
export interface PayableCallOptions extends ReadOptions {
  /** Wei that are sent along. @default 0n */
  readonly value?: bigint
}

/** What a program says once for many calls. */
export interface Presets extends ReadOptions {
  /** Signs transactions: an account of viem. An address alone is an account that the node itself signs for. */
  readonly account?: Account | Address
  /** Other contracts whose errors are told by name: their modules or definitions. @default none */
  readonly errors?: readonly KnownErrors[]
}

/** How a transaction is made. */
export interface SendOptions {
  /** @default the presets' */
  readonly account?: Account | Address
  /** @default the account's next, as the node counts it */
  readonly nonce?: number
  /** @default the presets', else the node's estimate */
  readonly gas?: bigint
  /** Wei a unit of gas; for chains without EIP-1559. @default as the chain has it */
  readonly gasPrice?: bigint
  /** Wei a unit of gas at most. @default as the chain has it */
  readonly maxFeePerGas?: bigint
  /** Wei a unit of gas for who puts it into a block. @default as the chain has it */
  readonly maxPriorityFeePerGas?: bigint
  readonly accessList?: readonly {
    readonly address: Address
    readonly storageKeys: readonly Hex[]
  }[]
  /** Signs and gives the transaction back in `serialized` without sending it. @default false */
  readonly signOnly?: boolean
  readonly signal?: AbortSignal
}

/** How a transaction is made that may carry wei. */
export interface PayableOptions extends SendOptions {
  /** Wei that are sent along. @default 0n */
  readonly value?: bigint
}

/** A call by its name, its signature and its arguments. */
export interface DecodedCall<Name extends string, Signature extends string, Arguments> {
  readonly name: Name
  readonly signature: Signature
  readonly args: Arguments
}

/** An error by its name, its signature and its arguments. */
export interface DecodedError<Name extends string, Signature extends string, Arguments> {
  readonly name: Name
  readonly signature: Signature
  readonly args: Arguments
}

/** What a log says, and where it stands in the chain. */
export interface LoggedEvent<Name extends string, Signature extends string, Arguments> {
  readonly name: Name
  readonly signature: Signature
  readonly args: Arguments
  /** Whether a reorganisation took it away: it was given before. */
  readonly removed: boolean
  readonly address: Address
  readonly blockNumber: bigint
  readonly blockHash: Hex
  readonly transactionHash: Hex
  readonly logIndex: number
}

/** An event that was followed. */
export interface DecodedEvent<Name extends string, Signature extends string, Arguments>
  extends LoggedEvent<Name, Signature, Arguments> {
  /** Give it as `cursor` to go on behind this event. */
  readonly cursor: string
}

/** The events of a contract as single logs have them: a cursor comes with following alone. */
export type Logged<Event> =
  Event extends DecodedEvent<infer Name, infer Signature, infer Arguments>
    ? LoggedEvent<Name, Signature, Arguments>
    : never

/** Any event, where its contract's types are not at hand. */
export type AnyEvent = DecodedEvent<string, string, Readonly<Record<string, unknown>>>

declare const byAnyOf: unique symbol

/** One of several values, as `anyOf(a, b)` makes it. An array, or a struct with such a field, would be a value by itself. */
export interface AnyOf<Value> {
  readonly anyOf: readonly Value[]
  /** There is nothing by this name: it keeps other objects out. */
  readonly [byAnyOf]: true
}

/** A log of the chain, as receipts and viem have it. */
export interface Log {
  readonly address: Address
  readonly topics: readonly Hex[]
  readonly data: Hex
  readonly blockNumber: bigint
  readonly blockHash: Hex
  readonly transactionHash: Hex
  readonly logIndex: number
  readonly removed?: boolean
}

/** How events are followed; more in `FollowOptions` of `rialto/contract`. */
export type EventOptions = Pick<
  FollowOptions,
  | 'fromBlock'
  | 'toBlock'
  | 'cursor'
  | 'confirmations'
  | 'range'
  | 'interval'
  | 'depth'
  | 'patience'
  | 'onTrouble'
  | 'onProgress'
  | 'signal'
> & {
  /**
   * Called where the cursor's block was replaced while nobody followed: what was given of blocks after this one is gone, and
   * comes again as the chain has it now. @default the loop throws `CONTRACT_REWOUND`
   */
  readonly onRewound?: (block: bigint, cursor: string) => void
  /**
   * Called with each log that names an event of the contract and does not fit it, as where the interface has other indexed
   * arguments than the contract. @default they are left out silently
   */
  readonly onMisfit?: (log: Log) => void
}

/** Values of indexed arguments, and how events are followed. */
export type EventFilter<Indexed> = EventOptions & {
  readonly [Name in keyof Indexed]?: Indexed[Name] | AnyOf<Indexed[Name]>
}

/** Events as they come. */
export type EventStream<Event> = AsyncIterable<Event>

/** A transaction that is in a block. */
export interface TransactionReceipt<Event = AnyEvent> {
  readonly hash: Hex
  readonly blockNumber: bigint
  readonly blockHash: Hex
  readonly gasUsed: bigint
  /** Set where it made a contract. */
  readonly contractAddress: Address | undefined
  /** All that was logged, by other contracts too. */
  readonly logs: readonly Log[]
  /** What the contract itself logged, as far as its interface has it. */
  readonly events: readonly Logged<Event>[]
}

/** How long is waited for a transaction. */
export interface WaitOptions {
  /** Blocks including its own. @default 1 */
  readonly confirmations?: number
  /** Milliseconds after which it is given up. @default 180_000 */
  readonly timeout?: number
  readonly signal?: AbortSignal
}

/** A transaction that was sent, or signed. */
export interface SentTransaction<Event = AnyEvent> {
  /** Empty where it was signed only. */
  readonly hash: Hex
  /** Where it was signed only: the signed transaction. */
  readonly serialized: Hex | undefined
  /** Resolves once it is in the chain. Rejects where it failed, was replaced or dropped. */
  wait(options?: WaitOptions): Promise<TransactionReceipt<Event>>
}

/** What every bound contract has. */
export interface Contract {
  readonly address: Address
  readonly connection: Connection
  readonly definition: ContractDefinition
}

/** How a contract is deployed. */
export interface DeployOptions extends Omit<PayableOptions, 'signOnly'>, WaitOptions {
  /** Libraries by `path:Name` or by name: their addresses, or modules that are deployed first. @default none */
  readonly libraries?: Libraries
  /** Called with the hash of each transaction, those of libraries too, as soon as a node has it. @default nobody is */
  readonly onSent?: (hash: Hex) => void
}

/** A contract that was deployed, with what it is bound to. */
export interface Deployment<Bound> extends SentTransaction {
  readonly address: Address
  readonly receipt: TransactionReceipt
  /** The libraries that were deployed for it, by name. */
  readonly libraries: Readonly<Record<string, Address>>
  /** Bound to where it is, with the account that deployed it. */
  readonly contract: Bound
}

/** What a generated module exports of a contract. */
export interface ContractModule<Bound, Arguments extends readonly unknown[], Call, Event, Failure> {
  readonly definition: ContractDefinition
  readonly abi: Abi
  /** The contract at an address. Nothing is asked of the chain yet. */
  at(address: Address, connection: Connection, presets?: Presets): Bound
  /** Puts it on the chain, and waits until it is there. */
  deploy(
    connection: Connection,
    ...options: Arguments extends readonly []
      ? [options?: DeployOptions & { readonly args?: Arguments }]
      : [options: DeployOptions & { readonly args: Arguments }]
  ): Promise<Deployment<Bound>>
  /** What calldata says; undefined where the contract has no such function. Throws `CONTRACT_DECODE`. */
  decodeCall(data: Hex): Call | undefined
  /** What a log says; undefined where the contract has no such event. Throws `CONTRACT_DECODE`. */
  decodeEvent(log: Log): Logged<Event> | undefined
  /** What revert data says; undefined where the contract has no such error. Throws `CONTRACT_DECODE`. */
  decodeError(data: Hex): Failure | undefined
}
