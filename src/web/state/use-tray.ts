/** The files that wait at a place, for the component that shows them; the rest of the page is not drawn again for them. */
import { useLayoutEffect, useReducer } from 'preact/hooks'
import { usePage } from './page-context.ts'
import type { TrayFile } from './trays.ts'

export function useTray(place: string): readonly TrayFile[] {
  const { files: trays } = usePage()
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const files = trays.of(place)
  useLayoutEffect(() => {
    let shown = files
    return trays.subscribe(() => {
      if (trays.of(place) === shown) return
      shown = trays.of(place)
      redraw(undefined)
    })
  }, [trays, place])
  return files
}
