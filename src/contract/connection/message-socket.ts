/** What a WebSocket and the IPC socket of a node have in common: whole texts both ways. */
import type { Endpoint } from './endpoint.ts'
import type { WireOptions } from './wire.ts'

/** Why a socket is of no more use. */
export type SocketEnd =
  | { readonly why: 'closed' | 'error'; readonly cause: unknown }
  | { readonly why: 'status'; readonly status: number; readonly start: string }
  | { readonly why: 'no-json'; readonly start: string }
  | { readonly why: 'too-long' }

export interface SocketListeners {
  onOpen(): void
  onText(text: string): void
  /** Once, and nothing comes after it. */
  onEnd(end: SocketEnd): void
}

/** One connection, from its opening on. */
export interface MessageSocket {
  send(text: string): void
  /** Ends it without a word to the listeners. */
  destroy(): void
  /** Whether the process stays alive for it. */
  hold(isNeeded: boolean): void
}

/** The listeners are called later, and never while it opens. */
export type OpenSocket = (
  endpoint: Endpoint,
  options: WireOptions,
  listeners: SocketListeners,
) => MessageSocket
