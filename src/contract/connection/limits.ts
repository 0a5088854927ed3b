/** The bounds of a connection to a node, and of what it does again. */

/** Milliseconds that one attempt of a request is given. */
export const TIMEOUT_MS = 10_000

/** How often a read is tried in all. */
export const ATTEMPTS = 4

/** Milliseconds before the second attempt; each further one waits twice as long. */
export const AGAIN_MS = 200

/** The longest wait between two attempts, also where a node asks for more by Retry-After. */
export const LATEST_AGAIN_MS = 5_000

/** Bytes of an answer; of a batch's answers together. */
export const ANSWER_BYTES = 32 * 1024 * 1024

/** Requests that go together in one HTTP body. Public nodes take 100 to 1,000. */
export const BATCH_REQUESTS = 100

/** Bytes of a body that holds several requests; anvil takes 2 MiB, geth 5. */
export const BATCH_BYTES = 1024 * 1024

/** Sockets that HTTP opens to one endpoint. */
export const HTTP_SOCKETS = 16

/** Milliseconds after which an endpoint that failed is tried again; doubled with each failure. */
export const REST_MS = 1_000

/** The longest that an endpoint rests. */
export const LATEST_REST_MS = 30_000

/** Calls that one Multicall3 call holds; more cost the node more gas than most allow to a call. */
export const MULTICALL_CALLS = 200

/** Hex digits of call data in one Multicall3 call. */
export const MULTICALL_DIGITS = 256 * 1024
