/** What is written at a place, for the component that shows it; the rest of the page is not drawn again for it. */
import { useLayoutEffect, useReducer } from 'preact/hooks'
import type { Draft } from './draft.ts'
import { usePage } from './page-context.ts'

export function useDraft(place: string): Draft {
  const { drafts } = usePage()
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const draft = drafts.get(place)
  useLayoutEffect(() => {
    let shown = draft
    return drafts.subscribe(() => {
      if (drafts.get(place) === shown) return
      shown = drafts.get(place)
      redraw(undefined)
    })
  }, [drafts, place])
  return draft
}
