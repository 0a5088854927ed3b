/** Every limit of TLS, with its unit and its reason; docs/limits.md lists them. */

/** Milliseconds since which a certificate holds when it is made, an hour: clocks differ. */
export const EARLIER_MS = 60 * 60 * 1000

/** Milliseconds for which it holds, a hundred years: it is made anew at each start. */
export const VALID_MS = 100 * 365 * 24 * 60 * 60 * 1000
