/** How much the streams of a session may bring before they are answered: each by a window of its own, all within a bound. */
import {
  GROWTH_ROUND_TRIPS,
  LARGEST_WINDOW_BYTES,
  NARROW_WINDOW_BYTES,
  OPEN_SHARED_BYTES,
  OPEN_WINDOW_BYTES,
  SHARED_WINDOW_BYTES,
} from './limits.ts'
import type { YamuxStream } from './stream.ts'

export class Windows {
  #count = 0

  /** Widens the first window of a stream by its share; returns by how much. */
  begin(stream: YamuxStream): number {
    this.#count += 1
    const first = stream.window
    const share = Math.floor(OPEN_SHARED_BYTES / this.#count)
    stream.window = Math.max(first, Math.min(OPEN_WINDOW_BYTES, share))
    stream.renewed = performance.now()
    return stream.window - first
  }

  end(): void {
    this.#count -= 1
  }

  /** What a stream may bring anew, now that its reader has taken half a window; 0 before. */
  renew(stream: YamuxStream, { now, roundTrip }: { now: number; roundTrip: number }): number {
    const { window, taken } = stream
    if (taken * 2 < window) return 0
    const share = this.#share
    const isHeldUp = now - stream.renewed < roundTrip * GROWTH_ROUND_TRIPS
    // What was let come cannot be taken back: a window narrows by what its reader takes.
    if (window > share) stream.window = Math.max(share, window - taken)
    else if (isHeldUp) stream.window = Math.min(share, window * 2)
    stream.renewed = now
    stream.taken = 0
    return taken + stream.window - window
  }

  get #share(): number {
    const share = Math.floor(SHARED_WINDOW_BYTES / Math.max(1, this.#count))
    return Math.min(LARGEST_WINDOW_BYTES, Math.max(NARROW_WINDOW_BYTES, share))
  }
}
