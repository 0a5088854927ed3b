/** How urgent a message is: which of a stream's three queues it waits in. */

export const PRIORITY = { HIGH: 0, NORMAL: 1, LOW: 2 } as const
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY]
