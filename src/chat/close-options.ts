/** How a hub ends. */
import type { ByeNotice } from './protocol/index.ts'

/** What clients are told when a hub closes, and how long they have. */
export interface CloseOptions {
  /** @default "stopping" */
  why?: ByeNotice['why']
  /** Milliseconds until sockets whose client has not answered the close are destroyed. @default 1_000 */
  deadlineMs?: number
}
