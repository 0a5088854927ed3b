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

export interface AbiEventParameter extends AbiParameter {
  readonly indexed: boolean
}

export type StateMutability = 'pure' | 'view' | 'nonpayable' | 'payable'

export interface AbiFunction {
  readonly type: 'function'
  readonly name: string
  readonly inputs: readonly AbiParameter[]
  readonly outputs: readonly AbiParameter[]
  readonly stateMutability: StateMutability
}

export interface AbiConstructor {
  readonly type: 'constructor'
  readonly inputs: readonly AbiParameter[]
  readonly stateMutability: 'nonpayable' | 'payable'
}

export interface AbiFallback {
  readonly type: 'fallback'
  readonly stateMutability: 'nonpayable' | 'payable'
}

export interface AbiReceive {
  readonly type: 'receive'
  readonly stateMutability: 'payable'
}

export interface AbiEvent {
  readonly type: 'event'
  readonly name: string
  readonly inputs: readonly AbiEventParameter[]
  readonly anonymous: boolean
}

export interface AbiError {
  readonly type: 'error'
  readonly name: string
  readonly inputs: readonly AbiParameter[]
}

export type AbiItem = AbiFunction | AbiConstructor | AbiFallback | AbiReceive | AbiEvent | AbiError

export type Abi = readonly AbiItem[]
