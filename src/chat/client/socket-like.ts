/** What the client needs of a WebSocket; the browser's, Node's and that of the package `ws` all fit. */

/** One WebSocket. */
export interface SocketLike {
  readonly readyState: number
  send(text: string): void
  close(code?: number): void
  addEventListener(type: 'open' | 'error', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number; reason: string }) => void): void
}

/** Opens a WebSocket as the global `WebSocket` does. */
export type SocketConstructor = new (url: string, protocols: string[]) => SocketLike

/** `readyState` of an open and of a closed WebSocket. */
export const READY_STATE = { OPEN: 1, CLOSED: 3 } as const
