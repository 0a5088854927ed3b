/** The JSON form of a contract's interface, with every optional field of old compilers filled in. */

/** A parameter: of a function, an event or an error, or a component of a tuple. */
export interface AbiParameter {
  /** Empty where the source gives none. */
  readonly name: string
  /** As in the JSON: `uint256`, `tuple[2][]`, `bytes32`. */
  readonly type: string
  /** The name in the source, as `struct Orders.Order[]` or `enum Side`, where the compiler gives it. */
  readonly internalType?: string
  /** The members of an enum in their order, where the compiler's syntax tree gave them; no part of the JSON. */
  readonly members?: readonly string[]
  /** The components, where `type` starts with `tuple`. */
  readonly components?: readonly AbiParameter[]
}

/** A parameter of an event, which is a topic of its logs or part of their data. */
export interface AbiEventParameter extends AbiParameter {
  readonly indexed: boolean
}

/** What a function may read and write, and whether it takes ether. */
export type StateMutability = 'pure' | 'view' | 'nonpayable' | 'payable'

/** A function that is called by its name. */
export interface AbiFunction {
  readonly type: 'function'
  readonly name: string
  readonly inputs: readonly AbiParameter[]
  readonly outputs: readonly AbiParameter[]
  readonly stateMutability: StateMutability
}

/** What a deployment is given. */
export interface AbiConstructor {
  readonly type: 'constructor'
  readonly inputs: readonly AbiParameter[]
  readonly stateMutability: 'nonpayable' | 'payable'
}

/** What answers calls of no known function. */
export interface AbiFallback {
  readonly type: 'fallback'
  readonly stateMutability: 'nonpayable' | 'payable'
}

/** What takes plain payments. */
export interface AbiReceive {
  readonly type: 'receive'
  readonly stateMutability: 'payable'
}

/** What a contract writes into the log of the chain. */
export interface AbiEvent {
  readonly type: 'event'
  readonly name: string
  readonly inputs: readonly AbiEventParameter[]
  readonly anonymous: boolean
}

/** An error that a contract ends a call with. */
export interface AbiError {
  readonly type: 'error'
  readonly name: string
  readonly inputs: readonly AbiParameter[]
}

/** One entry of an interface. */
export type AbiItem = AbiFunction | AbiConstructor | AbiFallback | AbiReceive | AbiEvent | AbiError

/** The interface of a contract. */
export type Abi = readonly AbiItem[]
