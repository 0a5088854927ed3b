/** Shows the message that the page was asked to lead to: in the middle, with the focus, and marked for a moment; or goes back to a place. */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { usePage, usePageState } from '../state/index.ts'
import { ALIGN } from './align.ts'
import type { VirtualRows } from './virtual-rows.ts'

/** Milliseconds for which a message is marked that one was led to: the eye has found it by then. */
const MARK_MS = 2_500

/** Returns the key of the row that is marked. */
export function useJump(
  room: string,
  list: VirtualRows,
  focusOn: (key: string) => void,
): string | undefined {
  const page = usePage()
  const jump = usePageState((state) => state.jump)
  const [marked, setMarked] = useState<{ key: string }>()
  useLayoutEffect(() => {
    if (!jump || jump.room !== room) return
    const key = String(jump.seq)
    // The list may not have been drawn yet with the message in it.
    if (list.indexOf(key) < 0) return
    page.reading.jumped()
    focusOn(key)
    if (jump.place !== undefined) list.restore(jump.place)
    else if (list.toRow(key, ALIGN.middle)) setMarked({ key })
  })
  useEffect(() => {
    if (!marked) return
    const unmark = setTimeout(() => setMarked(undefined), MARK_MS)
    return () => clearTimeout(unmark)
  }, [marked])
  return marked?.key
}
