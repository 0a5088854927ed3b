/** Counts the wrong tokens of each address, so that guessing costs the guesser and not the node. */
import { networkOf } from '../../chat/index.ts'

/** Wrong tokens that an address may send in a burst: a person who pastes the wrong link a few times. */
const BURST_ATTEMPTS = 10

/** Milliseconds after which an address may be wrong once more. */
const PERIOD_MS = 6_000

/** Addresses remembered: about 1 MB; the one that was wrong longest ago is forgotten first. */
const REMEMBERED_ADDRESSES = 10_000

export interface FailedAttempts {
  /** Notes a wrong token; 0 while the address is within its burst, else milliseconds until it is again. */
  count(address: string): number
}

/**
 * A right token always passes: tokens are beyond guessing, and people behind one proxy share an
 * address, so that shutting it out would let one of them shut out all.
 */
export function createFailedAttempts(now: () => number = () => performance.now()): FailedAttempts {
  // When the address will have served its time for all that it did.
  const servedAt = new Map<string, number>()
  return {
    count(address) {
      const key = networkOf(address)
      const time = now()
      const served = Math.max(servedAt.get(key) ?? 0, time) + PERIOD_MS
      const wait = served - time - BURST_ATTEMPTS * PERIOD_MS
      servedAt.delete(key)
      // Past the burst an attempt adds nothing, so that the wait never grows without end.
      servedAt.set(key, wait > 0 ? served - PERIOD_MS : served)
      const oldest = servedAt.keys().next()
      if (servedAt.size > REMEMBERED_ADDRESSES && !oldest.done) servedAt.delete(oldest.value)
      return Math.max(wait, 0)
    },
  }
}
