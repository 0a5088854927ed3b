/** Sends what is written at the place where one is, once it can be sent. */
import type { Draft } from './draft.ts'
import type { Page } from './page.ts'
import { measureText } from './text-size.ts'

/** Whether there is something to send, and not too much of it: bytes of UTF-8 up to `limit`. */
export function isSendable({ text }: Draft, limit: number): boolean {
  return text.trim() !== '' && measureText(text, limit).kind !== 'over'
}

/** Whether it was sent; what cannot be sent stays as it is. */
export function sendDraft(page: Pick<Page, 'state' | 'drafts' | 'say'>, place: string): boolean {
  const draft = page.drafts.get(place)
  if (!isSendable(draft, page.state.get().textBytes)) return false
  page.say(draft.text)
  page.drafts.clear(place)
  return true
}
