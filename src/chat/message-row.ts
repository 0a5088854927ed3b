/** A message as a row of the database. */
import { addExtra } from './message-extra.ts'
import type { Message } from './protocol/index.ts'

/** The columns of {@link MessageRow}, in its order. */
export const MESSAGE_COLUMNS = 'seq, at, member, id, nick, text, extra'

export type MessageRow = [
  seq: number,
  at: number,
  member: string,
  id: string,
  nick: string,
  text: string,
  extra: string | null,
]

export function rowToMessage(room: string, row: MessageRow): Message {
  const [seq, at, member, id, nick, text, extra] = row
  const message: Message = { room, seq, id, at, from: { id: member, nick }, text }
  if (extra !== null) addExtra(message, extra)
  return message
}

/** What the row counts for in the bound of a page, as `pageBytes` of its message. */
export function rowBytes([, , , , , text, extra]: MessageRow): number {
  return Buffer.byteLength(text) + (extra?.length ?? 0)
}
