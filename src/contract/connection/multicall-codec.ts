/** The one call of Multicall3 that is used: `aggregate3((address,bool,bytes)[])`, and its results. */

export interface PlainCall {
  readonly to: string
  /** Hex of whole bytes, with 0x. */
  readonly data: string
}

export interface CallResult {
  readonly succeeded: boolean
  readonly data: string
}

/** `aggregate3((address,bool,bytes)[])` */
const SELECTOR = '0x82ad56cb'

/** Hex digits of a word. */
const WORD_LENGTH = 64

/** The call data; each call may fail by itself. */
export function encodeCalls(calls: readonly PlainCall[]): string {
  let offset = calls.length * 32
  const heads: string[] = []
  const tails: string[] = []
  for (const { to, data } of calls) {
    heads.push(word(offset))
    const bytes = (data.length - 2) / 2
    const padded = Math.ceil(bytes / 32) * 32
    tails.push(
      to.slice(2).toLowerCase().padStart(WORD_LENGTH, '0'),
      word(1),
      word(96),
      word(bytes),
      data.slice(2).padEnd(padded * 2, '0'),
    )
    offset += 4 * 32 + padded
  }
  return SELECTOR + word(32) + word(calls.length) + heads.join('') + tails.join('')
}

/** Undefined where it is not the results of so many calls. */
export function decodeResults(result: unknown, count: number): CallResult[] | undefined {
  if (typeof result !== 'string' || !/^0x([0-9a-f]{2})*$/i.test(result)) return undefined
  const at = (byte: number) => {
    const digits = result.slice(2 + byte * 2, 2 + byte * 2 + WORD_LENGTH)
    return digits.length === WORD_LENGTH ? Number(`0x${digits}`) : Number.NaN
  }
  const start = at(0) + 32
  if (at(start - 32) !== count) return undefined
  const results: CallResult[] = []
  for (let index = 0; index < count; index += 1) {
    const tuple = start + at(start + index * 32)
    const bytes = tuple + at(tuple + 32)
    const from = 2 + (bytes + 32) * 2
    const data = result.slice(from, from + at(bytes) * 2)
    if (Number.isNaN(at(bytes)) || data.length !== at(bytes) * 2) return undefined
    results.push({ succeeded: at(tuple) === 1, data: `0x${data}` })
  }
  return results
}

function word(value: number): string {
  return value.toString(16).padStart(WORD_LENGTH, '0')
}
