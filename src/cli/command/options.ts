/** The options that many commands share, and how their values are read. */
import type { OptionSpec } from './command-shape.ts'
import { UsageError } from './errors.ts'

/** Which node. */
export const HOME_OPTION = {
  name: 'home',
  value: 'folder',
  summary: "the node's home (default: RIALTO_HOME, else ~/.rialto)",
  complete: 'folder',
} as const satisfies OptionSpec

/** For programs that read the output. */
export const JSON_OPTION = {
  name: 'json',
  summary: 'print JSON, one object a line',
} as const satisfies OptionSpec

/** What every command takes. */
export const COMMON_OPTIONS = [HOME_OPTION, JSON_OPTION] as const

/** Reads one of a few words. @throws UsageError */
export function oneOf<T extends string>(words: readonly T[]): (text: string, flag: string) => T {
  return (text, flag) => {
    const word = words.find((one) => one === text)
    if (word !== undefined) return word
    throw new UsageError(
      `${flag} has to be one of ${words.join(', ')}, not ${JSON.stringify(text)}`,
    )
  }
}

/** Reads a whole number from `least` on. @throws UsageError */
export function wholeNumber(
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): (text: string, flag: string) => number {
  return (text, flag) => {
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= least && number <= most) return number
    const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`
    throw new UsageError(`${flag} has to be a whole number ${range}, not ${JSON.stringify(text)}`)
  }
}
