/** Spans of time as one speaks of them. */
import { strings } from '../text/index.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Seconds in the two largest units that say something: "2 days 3 hours", "5 minutes", "40 seconds". */
export function spanOf(seconds: number): string {
  const { days, hours, minutes, seconds: inSeconds } = strings.spans
  const whole = Math.max(0, Math.round(seconds))
  const parts = [
    { count: Math.floor(whole / DAY), say: days },
    { count: Math.floor((whole % DAY) / HOUR), say: hours },
    { count: Math.floor((whole % HOUR) / MINUTE), say: minutes },
    { count: whole % MINUTE, say: inSeconds },
  ]
  const first = parts.findIndex(({ count }) => count > 0)
  if (first === -1) return inSeconds(0)
  const said = parts.slice(first, first + 2).filter(({ count }) => count > 0)
  return said.map(({ count, say }) => say(count)).join(' ')
}
