/** What a message counts for in the bounds of history. */
import { extraOf } from './message-extra.ts'
import type { Message } from './protocol/index.ts'

/** UTF-8 bytes that a store keeps of one reaction beside its emoji: the member's id. */
const REACTOR_LENGTH = 25

/** UTF-8 bytes of the text, of the name shown and of what came to it. */
export function messageBytes(message: Message): number {
  return (
    Buffer.byteLength(message.text) + Buffer.byteLength(message.from.nick) + extraBytes(message)
  )
}

/** Those beyond text and name. */
export function extraBytes(message: Message): number {
  const extra = extraOf(message)
  if (extra === undefined) return 0
  return (message.reactions ?? []).reduce(
    (sum, { emoji, count }) => sum + count * (REACTOR_LENGTH + Buffer.byteLength(emoji)),
    Buffer.byteLength(extra),
  )
}

/** What a message counts for in the bound of a page: its text, and what is stored beside it. */
export function pageBytes(message: Message): number {
  return Buffer.byteLength(message.text) + (extraOf(message)?.length ?? 0)
}
