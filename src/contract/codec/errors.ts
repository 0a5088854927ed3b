/** What can go wrong between values and their encoding. */
import { ContractError, shorten } from '../errors.ts'

/** Bits of a bigint that a message shows: twice those of the largest type. */
const SHOWN_BITS = 512
/** Letters of a text that a message looks at; it shows a few less. */
const SHOWN_LETTERS = 80

/** A value cannot be encoded. `path` says which: `orders[3].price`; empty where it has no name. */
export class EncodeError extends ContractError {
  readonly path: string
  readonly reason: string
  constructor(path: string, reason: string) {
    super('CONTRACT_ENCODE', {
      short: `${path || 'the value'} ${reason}`,
      next: 'compare it with the type in the interface',
    })
    this.path = path
    this.reason = reason
  }
}

/** Data is no encoding of the types. `path` says of which value: `orders[3].price`; empty for the whole. */
export class DecodeError extends ContractError {
  readonly path: string
  readonly reason: string
  /** The bytes of a text that is no UTF-8, as hex, where that is what is wrong. */
  readonly bytes: string | undefined
  constructor(path: string, reason: string, bytes?: string) {
    super('CONTRACT_DECODE', {
      short: `${path || 'the data'} ${reason}`,
      next: 'the data may belong to another function or another version of the contract',
    })
    this.path = path
    this.reason = reason
    this.bytes = bytes
  }
}

/** The same error seen from one level further out; what else was thrown passes through. */
export function inside(error: unknown, part: string | number): unknown {
  if (error instanceof EncodeError) return new EncodeError(join(part, error.path), error.reason)
  if (error instanceof DecodeError) {
    return new DecodeError(join(part, error.path), error.reason, error.bytes)
  }
  return error
}

function join(part: string | number, path: string): string {
  const start = typeof part === 'number' ? `[${part}]` : part
  return path === '' || path.startsWith('[') ? start + path : `${start}.${path}`
}

/** A value as a message can hold it. */
export function show(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
      // The digits of a huge one would take seconds.
      if (BigInt.asIntN(SHOWN_BITS, value) !== value) return `beyond ${SHOWN_BITS} bits`
      return shorten(`${value}`)
    case 'string':
      return shorten(JSON.stringify(value.slice(0, SHOWN_LETTERS)))
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? 'an array' : 'an object'
    case 'function':
    case 'symbol':
      return `a ${typeof value}`
    default:
      return String(value)
  }
}
