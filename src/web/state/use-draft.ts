/** What is written at a place, for the component that shows it; the rest of the page is not drawn again for it. */
import type { Draft } from './draft.ts'
import { usePage } from './page-context.ts'
import { useSource } from './use-source.ts'

export function useDraft(place: string): Draft {
  const { drafts } = usePage()
  return useSource(drafts, () => drafts.get(place))
}
