/** The search in messages, as components ask for it. */
import type { ChatClient, Message } from '../../chat/client/index.ts'
import { type Fault, faultOf } from './fault.ts'

/** A page of what was found, or why there is none. */
export type SearchOutcome = Awaited<ReturnType<ChatClient['search']>> | { readonly fault: Fault }

export interface Finding {
  /** Asks for messages that hold some words, newest first. */
  search(...asked: Parameters<ChatClient['search']>): Promise<SearchOutcome>
  /** Calls back with messages that were changed; the undo is returned. */
  onChanged(listener: (messages: readonly Message[]) => void): () => void
}

/** `client` is the one of now; before one has a name there is none, and nothing is found. */
export function createFinding(client: () => ChatClient | undefined): Finding {
  return {
    async search(...asked) {
      try {
        return (await client()?.search(...asked)) ?? { messages: [] }
      } catch (error) {
        return { fault: faultOf(error) }
      }
    },
    onChanged: (listener) => client()?.on('changed', listener) ?? (() => {}),
  }
}
