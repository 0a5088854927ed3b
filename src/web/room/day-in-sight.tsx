/** The day of what is in sight, over the messages while one scrolls through them. */
import { useEffect, useState } from 'preact/hooks'
import { dayOf } from '../look/index.ts'

/** Milliseconds for which it stays after the last move. */
const SHOWN_MS = 1_500

/** `at` is the time of the first message in sight; undefined where nothing is to be told. */
export function DayInSight({ at }: { at: number | undefined }) {
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
