/** What a contract is to a program: its functions, events and errors with their codecs. Generated modules hold one each. */
import type { Abi, StateMutability, ValueKind } from '../abi/index.ts'

/** Bytes as hex digits behind `0x`. */
export type Hex = `0x${string}`

/** A function with its codec. */
export interface FunctionDefinition {
  /** As in Solidity. */
  readonly name: string
  /** What it is called by: its name or alias. Undefined for an overload that its arguments do not tell from another. */
  readonly member: string | undefined
  /** `transfer(address,uint256)`: it can always be called by this. */
  readonly signature: string
  readonly selector: Hex
  readonly mutability: StateMutability
  /** The kind of each argument. */
  readonly kinds: readonly ValueKind[]
  /** Calldata: selector and arguments. Throws `CONTRACT_ENCODE`. */
  encode(...args: never[]): Hex
  /** The arguments of calldata. Throws `CONTRACT_DECODE`. */
  decodeArguments(data: string): readonly unknown[]
  /**
   * What it returned: nothing, the value of one, an object where all have names, else an array. Throws `CONTRACT_DECODE`.
   */
  decode(data: string): unknown
}

/** An event with its codec. */
export interface EventDefinition {
  readonly name: string
  readonly member: string | undefined
  readonly signature: string
  /** The first topic of its logs; undefined for an anonymous event. */
  readonly topic: Hex | undefined
  /** Its indexed arguments in the order of their topics: the name in a filter, and how a value becomes a topic. */
  readonly indexed: readonly { readonly name: string; topic(value: never): Hex }[]
  /** The arguments by their names; an indexed value that is longer than a word is its hash. Throws `CONTRACT_DECODE`. */
  decode(topics: readonly string[], data: string): Readonly<Record<string, unknown>>
}

/** An error with its codec. */
export interface ErrorDefinition {
  readonly name: string
  readonly member: string | undefined
  readonly signature: string
  readonly selector: Hex
  encode(...args: never[]): Hex
  /** The arguments by their names, of revert data with its selector. Throws `CONTRACT_DECODE`. */
  decode(data: string): Readonly<Record<string, unknown>>
}

/** Where the address of a library belongs in creation code. */
export interface LinkReference {
  /** `contracts/math.sol:Math`, or the name alone where nothing else is known. */
  readonly library: string
  /** Offsets in bytes of the 20 bytes of the address. */
  readonly offsets: readonly number[]
}

/** What makes a contract when it is sent without an address. */
export interface CreationCode {
  /** Hex with `0x`, zeros where libraries belong. */
  readonly object: Hex
  readonly links: readonly LinkReference[]
}

/** A constructor with its encoder. */
export interface ConstructorDefinition {
  readonly payable: boolean
  readonly names: readonly string[]
  /** The encoded arguments, without the code before them. Throws `CONTRACT_ENCODE`. */
  encode(...args: never[]): Hex
}

/** A contract with all its codecs. */
export interface ContractDefinition {
  readonly name: string
  readonly abi: Abi
  readonly functions: readonly FunctionDefinition[]
  readonly events: readonly EventDefinition[]
  readonly errors: readonly ErrorDefinition[]
  /** Whether it takes calls without a function. */
  readonly fallback: 'none' | 'nonpayable' | 'payable'
  readonly receive: boolean
  readonly construct: ConstructorDefinition
  /** Undefined where only the interface is known. */
  readonly code: CreationCode | undefined
}
