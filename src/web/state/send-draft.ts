/** Sends what is written at the place where one is, once it can be sent. */
import { stopEditing } from './aim-draft.ts'
import type { Draft } from './draft.ts'
import type { Page } from './page.ts'
import { findMessage } from './quotes.ts'
import { measureText } from './text-size.ts'

/** Whether there is something to send, and not too much of it: bytes of UTF-8 up to `limit`. */
export function isSendable({ text, files }: Draft, limit: number): boolean {
  const empty = text.trim() === '' && files.length === 0
  return !empty && measureText(text, limit).kind !== 'over'
}

/** Whether it was sent; what cannot be sent stays as it is. */
export function sendDraft(
  page: Pick<Page, 'state' | 'drafts' | 'say' | 'files' | 'acts' | 'view'>,
  place: string,
): boolean {
  const draft = page.drafts.get(place)
  if (!isSendable(draft, page.state.get().textBytes)) return false
  if (draft.editing) {
    saveEdit(page, place, draft.text)
    return true
  }
  // What is on its way belongs to the message.
  if (page.files.isBusy(place)) return false
  const { text, files, reply } = draft
  const said = page.say(text.trim() === '' ? '' : text, {
    ...(files.length > 0 && { files }),
    ...(reply && { reply: reply.seq }),
  })
  if (!said) return false
  page.drafts.clear(place)
  return true
}

/** The words stay in the field until the node has them; what was written on meanwhile goes on being an edit. */
async function saveEdit(
  page: Pick<Page, 'drafts' | 'acts' | 'view'>,
  place: string,
  text: string,
): Promise<void> {
  const seq = page.drafts.get(place).editing!.seq
  const done = await page.acts.changes.edit(place, seq, text)
  const now = page.drafts.get(place)
  if (now.editing?.seq !== seq) return
  if (done && now.text === text) stopEditing(page.drafts, place)
  // Deleted meanwhile: the words are for another message.
  const isDeleted = findMessage(page.view()?.messages ?? [], seq)?.deleted !== undefined
  if (!done && isDeleted) page.drafts.change(place, { editing: undefined })
}
