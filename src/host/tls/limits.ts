/** Every limit of TLS, with its unit and its reason; docs/limits.md lists them. */

/** Milliseconds since which a certificate holds when it is made, an hour: clocks differ. */
export const EARLIER_MS = 60 * 60 * 1000

/** Years for which it holds: it is made anew at each start. */
export const VALID_YEARS = 100
