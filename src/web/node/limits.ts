/** Times and bounds of the node's page, each with its unit and its reason. */

const SECOND = 1000

/** Milliseconds between the end of one reading and the next: numbers that one can follow. */
export const READ_EVERY_MS = 2 * SECOND
/** Milliseconds between two questions whether the node is ready, by somebody who may see no more. */
export const LOOK_EVERY_MS = 10 * SECOND
/** Milliseconds that the node has to answer one question. */
export const NODE_ANSWER_MS = 5 * SECOND
/** Readings that a small drawing shows: two minutes. */
export const SHOWN_READINGS = 60
/** Peers whose round trip is measured by itself, each once. */
export const MEASURED_PEERS = 20
/** Peers, listeners or forwards that are listed; more are counted. */
export const LISTED_ENTRIES = 50
