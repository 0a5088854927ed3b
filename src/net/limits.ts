/** Every limit and time of the message service, with its unit and its reason; docs/limits.md lists them. */

const MIB = 1024 * 1024

/** Bytes of a body, compressed or not, where its type says nothing else: what a chat, a sensor or a block needs. */
export const MESSAGE_BYTES = 4 * MIB
/** Bytes that wait for one busy handler; one peer has half of them at most. */
export const SUBSCRIBER_BYTES = 64 * MIB
/** Contents that are remembered for those who want each once; the oldest is forgotten first (the original's number). */
export const SEEN_CONTENTS = 51_200
