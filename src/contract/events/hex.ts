/** Hex as JSON-RPC has it. */

/** Hex digits, with 0x in front. */
export type Hex = `0x${string}`

/** A number that is exact in JavaScript. */
export function isQuantity(value: unknown): value is Hex {
  return (
    typeof value === 'string' &&
    /^0x[0-9a-f]{1,14}$/i.test(value) &&
    Number.isSafeInteger(Number(value))
  )
}

/** 32 bytes. */
export function isHash(value: unknown): value is Hex {
  return typeof value === 'string' && /^0x[0-9a-f]{64}$/i.test(value)
}

/** Whole bytes. */
export function isBytes(value: unknown): value is Hex {
  return typeof value === 'string' && /^0x([0-9a-f]{2})*$/i.test(value)
}
