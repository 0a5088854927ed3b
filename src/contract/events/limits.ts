/** The bounds of following a chain. */

/** Blocks below the head that a reorganisation may take away; so many are remembered with their logs. */
export const REORGANISATION_BLOCKS = 128

/** Blocks of the first question for logs; they double with each answer, so that ten answers lead to the most. */
export const FIRST_RANGE_BLOCKS = 100

/** Blocks of one question for logs. */
export const RANGE_BLOCKS = 100_000

/** Logs that one answer is meant to hold: it is what a follower keeps in memory, twice. */
export const RANGE_LOGS = 5_000

/** Answers after which a range that was refused is tried again. */
export const BOLD_AFTER = 16

/** Milliseconds between two looks at the head before the pace of the chain is known. */
export const LOOK_MS = 1_000

/** The shortest and the longest time between two looks, without pushes. */
export const SHORTEST_LOOK_MS = 250
export const LONGEST_LOOK_MS = 5_000

/** Milliseconds without a pushed head after which one is asked for: a subscription may die in silence. */
export const QUIET_MS = 15_000

/** Milliseconds before a subscription that was lost is asked for again; doubled up to the next row. */
export const SUBSCRIBE_AGAIN_MS = 250
export const LATEST_SUBSCRIBE_AGAIN_MS = 10_000

/** Milliseconds between two attempts while the node is in trouble; doubled up to the next row. */
export const TROUBLE_MS = 250
export const LATEST_TROUBLE_MS = 5_000

/** Milliseconds that a node may be in trouble before the loop gives up. */
export const PATIENCE_MS = 10 * 60_000

/** Milliseconds for which a head far below what was seen is taken for that of a node that lags. */
export const LAG_MS = 60_000

/** Blocks below the head whose logs are asked for one by one: a node that lags leaves out of a range what it lacks. */
export const RECENT_BLOCKS = 128

/** Blocks whose headers are asked for at once; near the head their logs too. */
export const HEADERS_AT_ONCE = 32

/** Characters of a saved cursor. */
export const CURSOR_CHARACTERS = 4_096

/** Blocks of the past that a cursor names: the last ones each, then at growing distances. */
export const CURSOR_BLOCKS = 10
export const CURSOR_LAST_BLOCKS = 4
