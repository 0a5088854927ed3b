/** What is known of a message that this client said itself, from the moment of saying it. */
import type { MessageFile } from '../protocol/index.ts'
import type { ChatRequestError } from './errors.ts'

/** What goes with a message. */
export interface SayOptions {
  /** The seq of the message of the room that it answers. */
  reply?: number | undefined
  /** What `upload` resolved with, in the order in which it is shown; the text may be empty then. */
  files?: readonly MessageFile[] | undefined
  /** Of a message of an earlier visit that may have been said already: the node says it once. @default a new one */
  id?: string | undefined
}

/**
 * `sending`: waits for a connection, for its turn or for the node's answer; `stored`: the node keeps
 * it; `failed`: the node refused it (see `error`), or did not answer; `discarded`: given up by `discard`.
 */
export type OwnState = 'sending' | 'stored' | 'failed' | 'discarded'

/** One own message; its fields change as it goes, and the client's `own` event tells of each change. */
export interface OwnMessage {
  /** Made by the client and kept through every repeat, so that the node never says it twice. */
  readonly id: string
  readonly text: string
  /** The seq of the message of the room that it answers. */
  readonly reply?: number | undefined
  readonly files?: readonly MessageFile[] | undefined
  /** The room; undefined for the first direct message to a member until the node names the room. */
  readonly room: string | undefined
  /** The member's id, for a direct message. */
  readonly to: string | undefined
  /** When it was said, Unix time in milliseconds by the node's clock, as far as that is known. */
  readonly at: number
  readonly state: OwnState
  /** Where it stands in the room, once stored. */
  readonly seq: number | undefined
  /** Why it failed, or what it waits for (`error.retryAfter`) while it is sent again by itself. */
  readonly error: ChatRequestError | undefined
  /** Sends a failed message again under the same id; does nothing in any other state. */
  retry(): void
  /** Forgets it unless it is stored; one that the node already has in hand may still appear. */
  discard(): void
  /** Resolves with this message once it is stored, failed or discarded; never rejects. */
  settled(): Promise<OwnMessage>
}
