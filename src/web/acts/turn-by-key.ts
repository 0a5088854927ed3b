/** The keys by which one turns what one writes to a message, and away from it. */
import { dropTarget, isBlank, lastOf, type Page, startEditing } from '../state/index.ts'

/** Escape gives up what one edits or answers; arrow up, in a blank field, edits one's last message. */
export function turnByKey(event: KeyboardEvent, page: Page, place: string): boolean {
  return event.key === 'Escape' ? dropTarget(page.drafts, place) : editLast(event.key, page, place)
}

function editLast(key: string, page: Page, place: string): boolean {
  const { me } = page.state.get()
  const view = page.view()
  if (key !== 'ArrowUp' || !me || view?.room !== place) return false
  if (!page.acts.changes.offered || !isBlank(page.drafts.get(place))) return false
  const last = lastOf(view.messages, me.id)
  if (last) startEditing(page.drafts, place, last)
  return last !== undefined
}
