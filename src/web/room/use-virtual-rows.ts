/** Ties {@link VirtualRows} to a component. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { RoomView } from '../../chat/client/index.ts'
import { type TimelineRow, useRedraw } from '../state/index.ts'
import type { RowRange } from './row-ranges.ts'
import { VirtualRows } from './virtual-rows.ts'

export interface VirtualRowsOptions {
  box: RefObject<HTMLElement | null>
  rows: readonly TimelineRow[]
  view: RoomView
  /** Called after every move of the reader, and when something of the list changed by which more or less is in sight. */
  moved(list: VirtualRows): void
}

/** Returns the list, and which rows to draw now. */
export function useVirtualRows(options: VirtualRowsOptions): [VirtualRows, readonly RowRange[]] {
  const latest = useRef(options)
  latest.current = options
  const redraw = useRedraw()
  const [list] = useState(
    () =>
      new VirtualRows({
        endsOpen: () => endsOpen(latest.current.view),
        redraw,
        moved: () => latest.current.moved(list),
      }),
  )
  useLayoutEffect(() => list.attach(options.box.current!), [list, options.box])
  list.sync(options.rows)
  const ranges = list.ranges()
  // After every drawing: whatever it changed, the reader stays where they were.
  useLayoutEffect(() => list.drawn())
  return [list, ranges]
}

/** Whether what is newest in the room is not here. */
function endsOpen({ messages, newest, gaps }: RoomView): boolean {
  const last = messages.at(-1)?.seq ?? 0
  return last < newest && gaps.at(-1)?.why === 'unloaded'
}
