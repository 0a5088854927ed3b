/** The rows of a room; a row that looks as before is the one from before. */
import { useMemo, useRef } from 'preact/hooks'
import type { RoomView } from '../../chat/client/index.ts'
import { buildTimeline, type TimelineRow, usePageState } from '../state/index.ts'

export function useTimeline(view: RoomView): readonly TimelineRow[] {
  const me = usePageState((state) => state.me)
  const before = useRef<readonly TimelineRow[]>([])
  const { messages, gaps, own, reset } = view
  // Own messages change in place, so what is shown of them tells whether the rows are still true.
  const ownStates = own.map(({ id, state, error }) => `${id} ${state} ${error?.code}`).join()
  before.current = useMemo(
    () => buildTimeline({ messages, gaps, own, reset }, me, before.current),
    [messages, gaps, own, ownStates, reset, me],
  )
  return before.current
}
