/** What revert data says. */
import { SELECTOR_LENGTH } from '../abi/index.ts'
import { follow, getString, getUint, startReading } from '../codec/index.ts'
import type { ContractDefinition, ErrorDefinition, Hex } from './definition.ts'

/** A contract whose errors are known: its module, or the definition in it. */
export type KnownErrors = ContractDefinition | { readonly definition: ContractDefinition }

/** Why a call was reverted, told apart by `kind`. */
export type RevertReason =
  /** `require` or `revert` with a text. */
  | { readonly kind: 'text'; readonly text: string }
  /** A check of the compiler. */
  | { readonly kind: 'panic'; readonly code: number; readonly meaning: string }
  /** An error of a known contract. */
  | {
      readonly kind: 'custom'
      readonly contract: string
      readonly name: string
      readonly signature: string
      readonly args: Readonly<Record<string, unknown>>
    }
  /** An error of a contract that is not known. */
  | { readonly kind: 'unknown'; readonly selector: string }
  /** Data that is no error: of this signature with arguments that cannot be read, or without even a selector. */
  | { readonly kind: 'malformed'; readonly signature: string | undefined }
  /** No data. */
  | { readonly kind: 'none' }

/** `Error(string)` and `Panic(uint256)`: Solidity's own. */
const TEXT_SELECTOR = '0x08c379a0'
const PANIC_SELECTOR = '0x4e487b71'

/** Solidity's documentation, "Panic via assert and Error via require". */
const PANICS: Readonly<Record<number, string>> = {
  0: 'a check that the compiler added',
  1: 'an assertion that is false',
  17: 'an arithmetic overflow or underflow',
  18: 'a division or modulo by zero',
  33: 'a value that is none of its enum',
  34: 'a byte array in storage that is badly encoded',
  49: 'a pop from an empty array',
  50: 'an index beyond the end of an array',
  65: 'too much memory, or an array that is too large',
  81: 'a call of a function pointer that is zero',
}

/** The reason in revert data, by the errors of these contracts. Never throws, whatever the data is. */
export function revertReason(data: Hex, contracts: readonly KnownErrors[]): RevertReason {
  if (data.length <= 2) return { kind: 'none' }
  if (data.length < SELECTOR_LENGTH) return { kind: 'malformed', signature: undefined }
  const selector = data.slice(0, SELECTOR_LENGTH).toLowerCase()
  if (selector === TEXT_SELECTOR) return readAs('Error(string)', () => textReason(data))
  if (selector === PANIC_SELECTOR) return readAs('Panic(uint256)', () => panicReason(data))
  let found: RevertReason = { kind: 'unknown', selector }
  for (const one of contracts) {
    const contract = 'definition' in one ? one.definition : one
    for (const error of contract.errors) {
      if (error.selector !== selector) continue
      found = readAs(error.signature, () => customReason(contract.name, error, data))
      // Errors of two contracts may share a selector by chance.
      if (found.kind === 'custom') return found
    }
  }
  return found
}

function readAs(signature: string, read: () => RevertReason): RevertReason {
  try {
    return read()
  } catch {
    return { kind: 'malformed', signature }
  }
}

function textReason(data: Hex): RevertReason {
  const reader = startReading(data, SELECTOR_LENGTH, 32)
  return { kind: 'text', text: getString(reader, follow(reader, 0, 0, 32)) }
}

function panicReason(data: Hex): RevertReason {
  const code = Number(getUint(startReading(data, SELECTOR_LENGTH, 32), 0, 256))
  return { kind: 'panic', code, meaning: PANICS[code] ?? 'a check that is not known here' }
}

function customReason(contract: string, error: ErrorDefinition, data: Hex): RevertReason {
  const { name, signature } = error
  return { kind: 'custom', contract, name, signature, args: error.decode(data) }
}
