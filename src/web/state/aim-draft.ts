/** Turns what one writes to a message: as an answer to it, or as other words for one's own. */
import type { Message } from '../../chat/client/index.ts'
import type { Draft, Drafts, DraftTarget } from './draft.ts'
import { QUOTE_UNITS } from './limits.ts'

/** What the field holds answers this message from now on. */
export function replyTo(drafts: Drafts, place: string, message: Message): void {
  stopEditing(drafts, place)
  drafts.change(place, { reply: targetOf(message) })
}

/** The field holds the message's text; what stood there comes back afterwards. */
export function startEditing(drafts: Drafts, place: string, message: Message): void {
  const { text, editing } = drafts.get(place)
  const before = editing?.before ?? text
  drafts.change(place, { text: message.text, editing: { ...targetOf(message), before } })
}

/** The message is as it was, or as it is now; the field holds what stood there before. */
export function stopEditing(drafts: Drafts, place: string): void {
  const { editing } = drafts.get(place)
  if (editing) drafts.change(place, { text: editing.before, editing: undefined })
}

/** Gives up the edit, else the answer; returns whether there was any. */
export function dropTarget(drafts: Drafts, place: string): boolean {
  const { editing, reply } = drafts.get(place)
  if (editing) stopEditing(drafts, place)
  else if (reply) drafts.change(place, { reply: undefined })
  return editing !== undefined || reply !== undefined
}

/** Whether nothing would be lost if the field were given other words. */
export function isBlank({ text, editing, files }: Draft): boolean {
  return text === '' && editing === undefined && files.length === 0
}

/** The newest message of a member that can still be edited. */
export function lastOf(messages: readonly Message[], member: string): Message | undefined {
  return messages.findLast(({ from, deleted }) => from.id === member && deleted === undefined)
}

/** A message as the bar over the field shows it. */
export function targetOf({ seq, from, text }: Message): DraftTarget {
  return { seq, nick: from.nick, text: startOf(text) }
}

/** The first words of a text, which are enough to know it by. */
export function startOf(text: string): string {
  const words = text.slice(0, QUOTE_UNITS).toWellFormed()
  return text.length > QUOTE_UNITS ? `${words.replace(/\ufffd$/, '')}\u2026` : words
}
