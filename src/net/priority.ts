/** How urgent a message is: which of a stream's three queues it waits in. */

/** The three priorities, as on the wire of the original. */
export const PRIORITY = { HIGH: 0, NORMAL: 1, LOW: 2 } as const
/** One of {@link PRIORITY}. */
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY]
