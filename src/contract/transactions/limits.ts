/** The bounds of waiting for a transaction. */

/** Milliseconds that a transaction is waited for: fifteen blocks of the main chain. */
export const WAIT_MS = 180_000

/** Milliseconds for which a node may not know a transaction before it counts as dropped: pools tell each other late. */
export const DROPPED_MS = 30_000

/** Blocks below the head that are searched for what took the place of a transaction. */
export const SEARCHED_BLOCKS = 64
