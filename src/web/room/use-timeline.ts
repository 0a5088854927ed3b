/** The rows of a room; a row that looks as before is the one from before. */
import { useMemo, useRef } from 'preact/hooks'
import type { RoomView } from '../../chat/client/index.ts'
import { buildTimeline, type TimelineRow, usePageState } from '../state/index.ts'

/** `readTo` is up to where one had read, where something is new. */
export function useTimeline(view: RoomView, readTo: number | undefined): readonly TimelineRow[] {
  const me = usePageState((state) => state.me)
  const before = useRef<readonly TimelineRow[]>([])
  const { messages, gaps, own, reset } = view
  const line = isCovered(view, readTo) ? readTo : undefined
  // Own messages change in place, so what is shown of them tells whether the rows are still true.
  const ownStates = own.map(({ id, state, error }) => `${id} ${state} ${error?.code}`).join()
  before.current = useMemo(
    () => buildTimeline({ messages, gaps, own, reset, readTo: line }, me, before.current),
    [messages, gaps, own, ownStates, reset, line, me],
  )
  return before.current
}

/** Whether the rows reach up to where the line of what is new would stand. */
function isCovered({ messages, gaps, earlier }: RoomView, readTo = 0): boolean {
  const lowest = Math.min(messages[0]?.seq ?? 0, gaps[0]?.from ?? Number.POSITIVE_INFINITY)
  return readTo + 1 >= lowest || earlier === 'end'
}
