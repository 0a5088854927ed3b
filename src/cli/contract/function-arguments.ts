/** The words after a contract's address: a function, and its arguments. */
import type { ArgumentSpec } from '../command/index.ts'

export const ADDRESS_ARGUMENT = {
  name: 'address',
  summary: 'where the contract is',
} as const satisfies ArgumentSpec

export const FUNCTION_ARGUMENT = {
  name: 'function',
  summary: 'its name, or its signature where several have that name',
} as const satisfies ArgumentSpec

export const ARGS_ARGUMENT = {
  name: 'args',
  summary: 'one word each; arrays and structs as JSON',
  optional: true,
  many: true,
} as const satisfies ArgumentSpec
