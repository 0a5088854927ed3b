/** Tells the one who is muted so where the words would go, until it ends. */
import { useEffect } from 'preact/hooks'
import type { Mute } from '../../chat/client/index.ts'
import { dayOf, isolate, timeOf } from '../look/index.ts'
import { usePageState, useRedraw } from '../state/index.ts'
import { strings } from '../text/index.ts'

/** Milliseconds of the longest timer that a browser has (2^31 - 1). */
const LONGEST_TIMER_MS = 2_147_483_647

export function MutedLine({ muted }: { muted: Mute | undefined }) {
  const redraw = useRedraw()
  const skew = usePageState((state) => state.clockSkew)
  // The node counts by its own clock.
  const until = muted?.until === undefined ? undefined : muted.until - skew
  useEffect(() => {
    if (until === undefined) return
    const left = Math.min(Math.max(0, until - Date.now()), LONGEST_TIMER_MS)
    const timer = setTimeout(redraw, left)
    return () => clearTimeout(timer)
  }, [until])
  if (!muted || (until !== undefined && until <= Date.now())) return null
  const reason = muted.reason === '' ? '' : isolate(muted.reason)
  return (
    <p class="muted-line" role="status">
      {strings.people.muted(until === undefined ? undefined : momentOf(until), reason)}
    </p>
  )
}

/** The day only where it is another one. */
function momentOf(at: number): string {
  const today = new Date(at).toDateString() === new Date().toDateString()
  return today ? timeOf(at) : `${dayOf(at)}, ${timeOf(at)}`
}
