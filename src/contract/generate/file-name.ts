/** The names of contracts as names of files. */
import { keccak256 } from '../keccak.ts'

/** Digits of the hash that tells apart files whose names differ in case alone. */
const HASH_LENGTH = 8

/** The name; where another of `all` is the same but for the case of its letters, with a hash behind it. */
export function fileName(name: string, all: readonly string[]): string {
  const same = all.filter((one) => one.toLowerCase() === name.toLowerCase())
  return same.length === 1 ? name : `${name}_${keccak256(name).slice(0, HASH_LENGTH)}`
}
