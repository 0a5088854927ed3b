/** The messages of a room: goes both ways, stays where one reads, and leads back to the newest. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { RoomView } from '../../chat/client/index.ts'
import { createStore, type TimelineRow, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { ALIGN } from './align.ts'
import { BackButton } from './back-button.tsx'
import { DayInSight } from './day-in-sight.tsx'
import { ToNewest, ToUnread } from './list-buttons.tsx'
import { ListRow } from './list-row.tsx'
import { useJump } from './use-jump.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useSelectedRows } from './use-selected-rows.ts'
import { useTimeline } from './use-timeline.ts'
import { useUnreadLine } from './use-unread-line.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

export function MessageList({ view }: { view: RoomView }) {
  const page = usePage()
  const said = usePageState((state) => state.said)
  const box = useRef<HTMLDivElement>(null)
  const unread = useUnreadLine(view)
  const rows = useTimeline(view, unread.readTo)
  const line = useMemo(() => rows.findIndex(({ kind }) => kind === 'unread'), [rows])
  const [atEnd, setAtEnd] = useState(true)
  const sight = useMemo(() => createStore<{ at: number | undefined }>({ at: undefined }), [])
  const { room } = view
  const [list, ranges] = useVirtualRows({
    box,
    rows,
    view,
    moved(of) {
      setAtEnd(of.atEnd)
      sight.set({ at: of.atEnd ? undefined : timeAbove(rows, of.firstInSight) })
      page.reading.places.set(room, of.place)
      view.keepAround(of.atEnd ? undefined : seqAt(rows, of.firstInSight))
    },
  })
  const keys = useRowKeys(list, rows, ranges)
  const marked = useJump(room, list, keys.focusOn)
  useSelectedRows(list, box)
  useLayoutEffect(() => {
    const place = page.reading.places.get(room) ?? 'end'
    if (place !== 'end' || line < 0) list.restore(place)
    else list.toRow('unread', ALIGN.upper)
  }, [list, page, room])
  // Reading to the end is what makes new messages old.
  useEffect(() => {
    if (list.atEnd) page.reading.reachedEnd(view)
  })
  const toEnd = async () => {
    if (await page.reading.loadNewest(view)) list.toEnd()
  }
  // Whoever says something wants to see it.
  const saidBefore = useRef(said)
  useEffect(() => {
    if (said > saidBefore.current) toEnd()
    saidBefore.current = said
  }, [said])
  const lineSeen = useRef(unread.missed === 0)
  const first = list.firstInSight ?? 0
  if (line >= first) lineSeen.current = true
  const toLine = () => {
    lineSeen.current = true
    if (unread.readTo !== undefined) page.reading.jumpTo(room, unread.readTo + 1)
  }
  const down = () => {
    if (line > (list.lastInSight ?? line)) list.toRow('unread', ALIGN.upper)
    else toEnd()
    box.current?.focus({ preventScroll: true })
  }
  return (
    <div class="room-stage">
      <div
        class="messages"
        ref={box}
        role="log"
        aria-live="off"
        aria-label={strings.messages.label}
        tabIndex={-1}
        onKeyDown={keys.onKeyDown}
        onFocusIn={keys.onFocusIn}
        onFocusOut={keys.onFocusOut}
      >
        <div class="messages-inner">
          {ranges.flatMap(({ from, to }, index) => [
            <div class="spacer" key={`spacer ${index}`} />,
            ...rows
              .slice(from, to)
              .map((row) => (
                <ListRow
                  key={identityOf(row)}
                  row={row}
                  view={view}
                  list={list}
                  stop={row.key === keys.stop}
                  marked={row.key === marked}
                />
              )),
          ])}
          <div class="spacer" key="spacer" />
        </div>
      </div>
      <DayInSight sight={sight} />
      <BackButton />
      {!lineSeen.current && <ToUnread count={unread.missed} onClick={toLine} />}
      {!atEnd && <ToNewest count={unread.count} onClick={down} />}
    </div>
  )
}

/** An own message stays what is drawn when it is stored, unfolded as it was and with the focus on it. */
function identityOf(row: TimelineRow): string {
  return row.kind === 'message' && row.line.state ? `own ${row.id}` : row.key
}

/** The time of the first message at or below a row; none where its day stands there for itself. */
function timeAbove(rows: readonly TimelineRow[], index = 0): number | undefined {
  for (let at = index; at < rows.length; at += 1) {
    const row = rows[at]!
    if (row.kind === 'message') return row.at
    if (row.kind === 'day') return undefined
  }
  return undefined
}

/** The number of the first message at or below a row. */
function seqAt(rows: readonly TimelineRow[], index = 0): number | undefined {
  for (let at = index; at < rows.length; at += 1) {
    const row = rows[at]!
    if (row.kind === 'message' && row.line.seq !== undefined) return row.line.seq
  }
  return undefined
}
