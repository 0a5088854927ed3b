/** How long something lasts, in English. */
import { counted } from './counted.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The largest unit that divides it. */
export function lasting(seconds: number): string {
  if (seconds % DAY === 0) return counted(seconds / DAY, 'day', 'days')
  if (seconds % HOUR === 0) return counted(seconds / HOUR, 'hour', 'hours')
  if (seconds % MINUTE === 0) return counted(seconds / MINUTE, 'minute', 'minutes')
  return counted(seconds, 'second', 'seconds')
}

/** Nothing for what lasts until somebody ends it. */
export function during(seconds: number | undefined): string {
  return seconds === undefined ? '' : ` for ${lasting(seconds)}`
}
