/** A transaction as it was sent, and what another one of the same sender and nonce is to it. */
import { type Hex, isBytes, isHash, isQuantity } from '../events/index.ts'

export interface Pending {
  readonly hash: Hex
  /** In lower case. */
  readonly from: string
  readonly nonce: number
  readonly to: string | undefined
  readonly value: bigint
  readonly input: string
}

/** Undefined for `null`: the node does not know it; and for what cannot be told from another. */
export function parsePending(value: unknown): Pending | undefined {
  const given = (value ?? {}) as Record<string, unknown>
  const { hash, from, to, nonce, input } = given
  if (!isHash(hash) || !isBytes(from) || !isQuantity(nonce)) return undefined
  return {
    ...{ hash, from: from.toLowerCase(), nonce: Number(nonce) },
    to: isBytes(to) ? to.toLowerCase() : undefined,
    value: typeof given.value === 'string' ? BigInt(given.value) : 0n,
    input: typeof input === 'string' ? input.toLowerCase() : '0x',
  }
}

/** `repriced`: the same for another fee; `cancelled`: nothing, sent to oneself. */
export function replacementReason(
  first: Pending,
  second: Pending,
): 'repriced' | 'cancelled' | 'other' {
  const { to, value, input, from } = second
  if (to === first.to && value === first.value && input === first.input) return 'repriced'
  return to === from && value === 0n && input === '0x' ? 'cancelled' : 'other'
}
