/** How much a stream may bring before it is answered: by a window of its own, within what all of its session share. */
import {
  GROWTH_ROUND_TRIPS,
  LARGEST_WINDOW_BYTES,
  NARROW_WINDOW_BYTES,
  OPEN_SHARED_BYTES,
  OPEN_WINDOW_BYTES,
  SHARED_WINDOW_BYTES,
} from './limits.ts'
import type { YamuxStream } from './stream.ts'

/** Widens the first window of a stream, which is the last of `count`, by its share; returns by how much. */
export function openWindow(stream: YamuxStream, count: number): number {
  const first = stream.window
  const share = Math.floor(OPEN_SHARED_BYTES / count)
  stream.window = Math.max(first, Math.min(OPEN_WINDOW_BYTES, share))
  stream.renewed = performance.now()
  return stream.window - first
}

/** What one of `count` streams may bring anew, now that its reader has taken half a window. */
export function renewedBytes(
  stream: YamuxStream,
  { count, roundTrip }: { count: number; roundTrip: number },
): number {
  const { window, taken } = stream
  const now = performance.now()
  const share = shareOf(count)
  const isHeldUp = now - stream.renewed < roundTrip * GROWTH_ROUND_TRIPS
  // What was let come cannot be taken back: a window narrows by what its reader takes.
  if (window > share) stream.window = Math.max(share, window - taken)
  else if (isHeldUp) stream.window = Math.min(share, window * 2)
  stream.renewed = now
  stream.taken = 0
  return taken + stream.window - window
}

function shareOf(count: number): number {
  const share = Math.floor(SHARED_WINDOW_BYTES / Math.max(1, count))
  return Math.min(LARGEST_WINDOW_BYTES, Math.max(NARROW_WINDOW_BYTES, share))
}
