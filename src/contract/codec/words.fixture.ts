/** For tests: encodings word by word. */

/** A word of 32 bytes: a number, or hex digits that start it. */
export function word(value: bigint | number | string): string {
  if (typeof value === 'string') return value.padEnd(64, '0')
  return BigInt.asUintN(256, BigInt(value)).toString(16).padStart(64, '0')
}

/** Hex of words one after the other. */
export function words(...values: readonly (bigint | number | string)[]): `0x${string}` {
  return `0x${values.map(word).join('')}`
}
