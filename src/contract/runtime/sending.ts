/** A transaction on its way. */
import type { Hex } from './definition.ts'

/** What is sent, and what it is called in errors. */
export interface Sending {
  /** Undefined where a contract is made. */
  readonly to: Hex | undefined
  readonly data: Hex
  readonly payable: boolean
  readonly called: { readonly name: string; readonly signature: string }
  readonly args: readonly unknown[]
}
