/** The limits of the node among other nodes; docs/limits.md lists them. */

const MIB = 1024 * 1024

/** Bytes of a message that goes or comes over the API: what a type of message has that says nothing else. */
export const MESSAGE_BYTES = 4 * MIB

/** Names of messages that came or went over the API: each is a row of counters for as long as the node runs. */
export const MESSAGE_NAMES = 1_024

/** Streams that are kept for peers that this node dials; a tenth of all where that is less. */
export const RESERVED_STREAMS = 20

/** Milliseconds after which a stop waits for the messages and the host no longer; within the 2 s of a stop. */
export const CLOSE_MS = 1_700

/** Milliseconds that a stop gives queued messages, and again the byes; leaves the host its second within the 2 s. */
export const MESSAGES_STOP_MS = 300
