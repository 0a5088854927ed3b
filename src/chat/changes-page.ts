/** A page of changed messages, in the order of their numbers, within its bound. */
import type { Numbered } from './change.ts'
import type { ChangesPage, PageLimit } from './history.ts'

/** A changed message with what it counts for. */
export interface Weighed extends Numbered {
  bytes: number
}

/** Takes as many as fit, the first always; `newest` is the number where nothing more is left. */
export function changesPage(
  changed: Iterable<Weighed>,
  limit: PageLimit,
  { after, newest }: { after: number; newest: number },
): ChangesPage {
  const messages: ChangesPage['messages'] = []
  let sum = 0
  let last = after
  for (const { message, rev, bytes } of changed) {
    sum += bytes
    const isFull = messages.length > 0 && sum > limit.bytes
    if (isFull || messages.length === limit.messages) return { messages, more: true, rev: last }
    messages.push(message)
    last = rev
  }
  return { messages, more: false, rev: newest }
}
