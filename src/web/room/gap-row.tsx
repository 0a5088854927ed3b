/** Messages that are missing, in their place: what was only not asked for yet comes by itself, the rest by a button. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { FillDirection, RoomGap, RoomView } from '../../chat/client/index.ts'
import { usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function GapRow({ gap, view }: { gap: RoomGap; view: RoomView }) {
  const page = usePage()
  const row = useRef<HTMLDivElement>(null)
  const [filling, setFilling] = useState(false)
  const [failed, setFailed] = useState(false)
  const { from, to, why } = gap
  const text = strings.gap
  const fill = async () => {
    setFilling(true)
    setFailed(!(await page.reading.fillGap(view, gap, directionOf(row.current))))
    setFilling(false)
  }
  // What failed without a connection may work with the next one.
  useEffect(() => setFailed(false), [view.joined])
  const comes = why === 'unloaded' && view.joined && !failed
  // Only what is near enough to be seen soon is drawn at all.
  useEffect(() => {
    if (comes) fill()
  }, [comes, from, to])
  return (
    <div class="event gap" ref={row}>
      <p>{comes ? text.filling : text.missed[why](to - from + 1)}</p>
      {why !== 'expired' && !comes && (
        <button class="button slim" type="button" onClick={fill} disabled={filling}>
          {filling ? text.filling : text.fill}
        </button>
      )}
    </div>
  )
}

/** Who comes from below reads on above the gap's newer end, who comes from above below its older one. */
function directionOf(row: HTMLElement | null): FillDirection {
  const box = row?.closest('.messages')?.getBoundingClientRect()
  if (!row || !box) return 'down'
  return row.getBoundingClientRect().top < box.top + box.height / 2 ? 'up' : 'down'
}
