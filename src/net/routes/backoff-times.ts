/** When an address may be dialled again: later after each failure, and never at the same time as others. */

/** Milliseconds after the first failure. */
const FIRST_MS = 5_000
/** Milliseconds between two attempts at most. */
const LONGEST_MS = 30 * 60_000
const FACTOR = 2
/** How much of the time is left to chance. */
const JITTER_PART = 0.5

/** Milliseconds to wait after so many failures in a row; `random` is in [0, 1). */
export function backoffMs(failures: number, random: number): number {
  if (failures === 0) return 0
  const full = Math.min(LONGEST_MS, FIRST_MS * FACTOR ** (failures - 1))
  return Math.round(full * (1 - JITTER_PART * random))
}
