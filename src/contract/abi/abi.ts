/** The JSON form of a contract's interface, with every optional field of old compilers filled in. */

/** A parameter: of a function, an event or an error, or a component of a tuple. */
export interface AbiParameter {
  /** Empty where the source gives none. */
  readonly name: string
  /** As in the JSON: `uint256`, `tuple[2][]`, `bytes32`. */
  readonly type: string
  /** The name in the source, as `struct Orders.Order[]` or `enum Side`, where the compiler gives it. */
  readonly internalType?: string
  /** The components, where `type` starts with `tuple`. */
  readonly components?: readonly AbiParameter[]
}

/** A parameter of an event. */
export interface AbiEventParameter extends AbiParameter {
  readonly indexed: boolean
}

/** What a function does with the state: `pure` and `view` change nothing, `payable` takes wei. */
export type StateMutability = 'pure' | 'view' | 'nonpayable' | 'payable'

/** A function that can be called from outside. */
export interface AbiFunction {
  readonly type: 'function'
  readonly name: string
  readonly inputs: readonly AbiParameter[]
  readonly outputs: readonly AbiParameter[]
  readonly stateMutability: StateMutability
}

/** What a deployment takes. */
export interface AbiConstructor {
  readonly type: 'constructor'
  readonly inputs: readonly AbiParameter[]
  readonly stateMutability: 'nonpayable' | 'payable'
}

/** What answers calls of functions that the contract does not have. */
export interface AbiFallback {
  readonly type: 'fallback'
  readonly stateMutability: 'nonpayable' | 'payable'
}

/** What takes wei that come without data. */
export interface AbiReceive {
  readonly type: 'receive'
  readonly stateMutability: 'payable'
}

/** An event; anonymous ones have no topic of their own. */
export interface AbiEvent {
  readonly type: 'event'
  readonly name: string
  readonly inputs: readonly AbiEventParameter[]
  readonly anonymous: boolean
}

/** An error that the contract may revert with. */
export interface AbiError {
  readonly type: 'error'
  readonly name: string
  readonly inputs: readonly AbiParameter[]
}

/** One entry of an interface. */
export type AbiItem = AbiFunction | AbiConstructor | AbiFallback | AbiReceive | AbiEvent | AbiError

/** The interface of a contract. */
export type Abi = readonly AbiItem[]
