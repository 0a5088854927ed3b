/** Messages that are missing, in their place: what was only not asked for yet comes by itself, the rest by a button. */
import { useRef } from 'preact/hooks'
import type { FillDirection, RoomGap, RoomView } from '../../chat/client/index.ts'
import { usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { useComing } from './use-coming.ts'

export function GapRow({ gap, view }: { gap: RoomGap; view: RoomView }) {
  const page = usePage()
  const row = useRef<HTMLDivElement>(null)
  const { from, to, why } = gap
  const text = strings.gap
  const { comes, loading, load } = useComing({
    view,
    wanted: why === 'unloaded',
    place: `${from} ${to}`,
    load: () => page.reading.fillGap(view, gap, directionOf(row.current)),
  })
  return (
    <div class="event gap" ref={row}>
      <p>{comes ? text.filling : text.missed[why](to - from + 1)}</p>
      {why !== 'expired' && !comes && (
        <button class="button slim" type="button" onClick={load} disabled={loading}>
          {loading ? text.filling : text.fill}
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
