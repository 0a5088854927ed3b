/** Where the client stands with its node. */

/**
 * `since` is when this began, Unix time in milliseconds; while there is no connection (`waiting`, and
 * `connecting` or `catching-up` after a loss) it is when the connection was lost.
 */
export type ConnectionState =
  | { readonly name: 'connecting'; readonly since: number }
  /** Greeted by the node; the rooms are being entered again and what was missed is read. */
  | { readonly name: 'catching-up'; readonly since: number }
  | { readonly name: 'online'; readonly since: number }
  /** The next attempt comes at `retryAt`; `code` and `reason` are of the close that led here. */
  | {
      readonly name: 'waiting'
      readonly since: number
      readonly retryAt: number
      readonly code: number
      readonly reason: string
    }
  /** Nothing is tried by itself any more: not started, closed by the caller, or refused for good. */
  | { readonly name: 'closed'; readonly code: number; readonly reason: string }
