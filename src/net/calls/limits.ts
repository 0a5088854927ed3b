/** The limits and times of acknowledgements and answers. */

const KIB = 1024
const SECOND = 1000

/** Milliseconds that a reply is waited for, where the caller says nothing else. */
export const REPLY_MS = 30 * SECOND
/** Milliseconds that may be asked for: what fits a timer (2^31 - 1). */
export const LONGEST_REPLY_MS = 2_147_483_647
/** Bytes of answers that may be on their way to one request: fills a fast link, and costs little. */
export const WINDOW_BYTES = 1024 * KIB
/** What an answer costs of the window beside its bytes, so that empty ones are bounded too. */
export const ANSWER_COST_BYTES = 64
/** Calls of one peer that are open here; one more is refused as `busy`. */
export const CALLS_OF_A_PEER = 4_096
/** Calls to one peer that are open; one more is refused as `busy`. */
export const CALLS_TO_A_PEER = 65_536
/** Bytes that a call or a reply has around the body: numbers, name and text. */
export const AROUND_BYTES = 1024
