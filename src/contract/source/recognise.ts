/** Tells by its content what a text is that contracts are read from. */
import { scanSolidity } from '../compile/index.ts'
import { InputEmptyError, InputJsonError, InputUnknownError } from './errors.ts'
import { type Fields, isFields } from './fields.ts'
import { humanLines } from './from-human.ts'

/** What a text is, with what was read of it. */
export type Recognised =
  | { readonly kind: 'solidity' }
  | { readonly kind: 'human'; readonly lines: readonly string[] }
  | { readonly kind: 'abi'; readonly value: readonly unknown[] }
  | { readonly kind: 'standard' | 'combined' | 'artifact'; readonly value: Fields }
  | { readonly kind: 'other'; readonly value: unknown }

/**
 * `from` is what messages call it.
 *
 * @throws {InputEmptyError} `CONTRACT_INPUT_EMPTY`
 * @throws {InputJsonError} `CONTRACT_INPUT_JSON`
 * @throws {InputUnknownError} `CONTRACT_INPUT_UNKNOWN` if it is text of another kind; JSON of another kind is `other`
 */
export function recognise(text: string, from: string): Recognised {
  const trimmed = text.trim()
  if (trimmed === '') throw new InputEmptyError(from)
  if (/^[{["]/.test(trimmed)) return recogniseJson(parse(trimmed, from))
  if (isCode(trimmed)) {
    throw new InputUnknownError(
      from,
      'is bytecode alone',
      'give it as --bin, with the ABI beside it as --abi',
    )
  }
  const lines = humanLines(text)
  if (lines !== undefined) return { kind: 'human', lines }
  if (!trimmed.includes('\0') && scanSolidity(text).isSolidity) return { kind: 'solidity' }
  throw new InputUnknownError(from)
}

/** With one class of characters, as the stack of an expression that chooses would grow with the code. */
function isCode(text: string): boolean {
  return !/[^0-9a-f]/i.test(text.replace(/^0x/i, '').replace(/__.{36}__/g, ''))
}

function parse(text: string, from: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputJsonError(from, error as Error, text)
  }
}

function recogniseJson(value: unknown): Recognised {
  if (Array.isArray(value)) {
    const isLines = value.length > 0 && value.every((one) => typeof one === 'string')
    return isLines ? { kind: 'human', lines: value as string[] } : { kind: 'abi', value }
  }
  if (!isFields(value)) return { kind: 'other', value }
  if (Array.isArray(value.abi)) return { kind: 'artifact', value }
  // Hardhat's build-info holds the output whole.
  if (isFields(value.output) && isFields(value.output.contracts)) {
    return { kind: 'standard', value: value.output }
  }
  if (isFields(value.contracts)) {
    const contracts = Object.values(value.contracts)
    const isCombined = contracts.some((one) => isFields(one) && isOneContract(one))
    return { kind: isCombined ? 'combined' : 'standard', value }
  }
  const isRefused = Array.isArray(value.errors) && value.errors.some(isMessage)
  return isRefused ? { kind: 'standard', value } : { kind: 'other', value }
}

/** In standard JSON a source holds contracts by name; the parts of a contract are never objects with an ABI. */
function isOneContract(value: Fields): boolean {
  const isSource = Object.values(value).some(
    (one) => isFields(one) && ('abi' in one || 'evm' in one),
  )
  return !isSource && ['abi', 'bin', 'bin-runtime', 'metadata'].some((key) => key in value)
}

function isMessage(value: unknown): boolean {
  return isFields(value) && ('formattedMessage' in value || 'message' in value)
}
