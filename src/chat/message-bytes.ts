/** What a message counts for in the bounds of history. */
import type { Message } from './protocol/index.ts'

/** UTF-8 bytes of the text and of the name shown. */
export function messageBytes(message: Message): number {
  return Buffer.byteLength(message.text) + Buffer.byteLength(message.from.nick)
}
