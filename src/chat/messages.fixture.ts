/** Messages for tests of histories. */
import type { Message } from './protocol/index.ts'

/** A message of four bytes of text and a nick of one; said at its seq. */
export function messageOf(seq: number, change: Partial<Message> = {}): Message {
  const from = { id: 'ann', nick: 'A' }
  return { room: 'lobby', seq, id: `m${seq}`, at: seq, from, text: 'text', ...change }
}

/** Messages `from` to `to` of a room. */
export function messagesOf(from: number, to: number, change: Partial<Message> = {}): Message[] {
  return Array.from({ length: to - from + 1 }, (_, index) => messageOf(from + index, change))
}
