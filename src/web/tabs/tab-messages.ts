/** What a tab and the worker that holds the connection tell each other. A socket's number is the tab's own. */

/** From a tab. */
export type FromTab =
  /** The lock that this tab holds for as long as it lives. */
  | { readonly kind: 'tab'; readonly lock: string }
  | {
      readonly kind: 'open'
      readonly socket: number
      readonly url: string
      readonly protocols: readonly string[]
    }
  | { readonly kind: 'frame'; readonly socket: number; readonly text: string }
  | { readonly kind: 'close'; readonly socket: number }
  /** So many UTF-16 units of frames were read. */
  | { readonly kind: 'read'; readonly socket: number; readonly units: number }

/** From the worker. */
export type FromWorker =
  /** The lock that the worker holds for as long as it lives. */
  | { readonly kind: 'worker'; readonly lock: string }
  | { readonly kind: 'opened'; readonly socket: number }
  | { readonly kind: 'frame'; readonly socket: number; readonly text: string }
  | {
      readonly kind: 'closed'
      readonly socket: number
      readonly code: number
      readonly reason: string
    }
  /** Another tab reached the node: whoever waits for the next attempt need not. */
  | { readonly kind: 'reachable' }

/** One end of the way between a tab and the worker. */
export interface Port<Sent, Heard> {
  postMessage(message: Sent): void
  addEventListener(type: 'message', listener: (event: { data: Heard }) => void): void
  start(): void
}
