/** The messages of a room: loads upward, stays where one reads, and leads back to the newest. */
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { RoomView } from '../../chat/client/index.ts'
import { dayOf, Icon } from '../look/index.ts'
import { buildTimeline, type TimelineRow, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { GapRow } from './gap-row.tsx'
import { ListEdge } from './list-edge.tsx'
import { MessageGroup } from './message-group.tsx'
import { useScrollKeeper } from './use-scroll-keeper.ts'

export function MessageList({ view }: { view: RoomView }) {
  const me = usePageState((state) => state.me)
  const said = usePageState((state) => state.said)
  const box = useRef<HTMLDivElement>(null)
  const [keeper, atEnd] = useScrollKeeper(box)
  const { messages, gaps, own, reset, newest } = view
  // Own messages change in place, so what is shown of them tells whether the rows are still true.
  const ownStates = own.map(({ id, state, error }) => `${id} ${state} ${error?.code}`).join()
  const rows = useMemo(
    () => buildTimeline({ messages, gaps, own, reset }, me),
    [messages, gaps, own, ownStates, reset, me],
  )
  // Whoever says something wants to see it.
  useLayoutEffect(() => {
    if (said > 0) keeper.current?.toEnd()
  }, [said, keeper])
  const seen = useRef(newest)
  if (atEnd) seen.current = newest
  return (
    <div class="room-stage">
      <div
        class="messages"
        ref={box}
        role="log"
        aria-live="off"
        aria-label={strings.messages.label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls only what can have the focus.
        tabIndex={0}
      >
        <div class="messages-inner">
          <ListEdge view={view} />
          {rows.map((row) => (
            <Row key={row.key} row={row} view={view} />
          ))}
        </div>
      </div>
      {!atEnd && (
        <button
          class="button main slim to-newest"
          type="button"
          onClick={() => {
            keeper.current?.toEnd()
            box.current?.focus({ preventScroll: true })
          }}
        >
          <Icon name="down" />
          {strings.messages.newBelow(newest - seen.current)}
        </button>
      )}
    </div>
  )
}

function Row({ row, view }: { row: TimelineRow; view: RoomView }) {
  if (row.kind === 'group') return <MessageGroup group={row} />
  if (row.kind === 'gap') return <GapRow gap={row.gap} view={view} />
  if (row.kind === 'reset') return <p class="event">{strings.reset[row.why]}</p>
  return <h2 class="day">{dayOf(row.at)}</h2>
}
