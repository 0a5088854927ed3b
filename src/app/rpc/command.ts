/** What a command of the RPC is made of. */
import type { RpcNode } from './rpc-node.ts'

/** An argument, given by its place: `arg=…&arg=…`. */
export interface ArgumentSpec {
  /** As it is called where it is missing. */
  readonly name: string
  /** @default false */
  readonly required?: boolean
  /** Takes all that are left. @default false */
  readonly variadic?: boolean
}

/** An option, given by its name. */
export interface OptionSpec {
  readonly name: string
  /** Its short name, which does as well. */
  readonly alias?: string
  readonly kind: 'bool' | 'int' | 'string'
}

/** The options of one call; a name that was not given is false, or undefined. */
export interface CallOptions {
  bool(name: string): boolean
  int(name: string): number | undefined
  text(name: string): string | undefined
}

/** A call of a command. */
export interface RpcCall {
  readonly node: RpcNode
  readonly args: readonly string[]
  readonly options: CallOptions
  /** Aborts when nobody waits any more, when the time is over, and when the node stops. */
  readonly signal: AbortSignal
  /** Sends one value of several at once. */
  emit(value: unknown): void
  /** Does something after the answer has gone. */
  afterwards(work: () => void): void
}

/** A command of the RPC, called by its path. */
export interface Command<Value = unknown> {
  readonly arguments: readonly ArgumentSpec[]
  readonly options: readonly OptionSpec[]
  /** What its values are called in XML. */
  readonly type: string
  /** The type in Go of what XML cannot hold, where there is any in a value. @default nothing */
  noXml?(value: Value): string | undefined
  /** Returns the one value of the answer, or undefined where it has emitted all there is. */
  run(call: RpcCall): Promise<Value | undefined> | Value | undefined
  /** A value as the command line of kubo prints it. */
  text(value: Value, call: RpcCall): string
}
