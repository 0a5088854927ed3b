/** The day of what is in sight, over the messages while one scrolls through them. */
import { useEffect, useState } from 'preact/hooks'
import { dayOf } from '../look/index.ts'
import { type Store, useSource } from '../state/index.ts'

/** Milliseconds for which it stays after the last move. */
const SHOWN_MS = 1_500

/** What is in sight; it alone is drawn again while one scrolls. */
interface DayInSightProps {
  /** The time of the first message in sight; undefined where nothing is to be told. */
  sight: Store<{ at: number | undefined }>
}

export function DayInSight({ sight }: DayInSightProps) {
  const at = useSource(sight, () => sight.get().at)
  const [shown, setShown] = useState(false)
  useEffect(() => {
    setShown(at !== undefined)
    const hide = setTimeout(() => setShown(false), SHOWN_MS)
    return () => clearTimeout(hide)
  }, [at])
  if (at === undefined || !shown) return null
  return (
    <div class="day-in-sight" aria-hidden="true">
      {dayOf(at)}
    </div>
  )
}
