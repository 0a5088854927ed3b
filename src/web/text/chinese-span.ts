/** How long something lasts, in Simplified Chinese. */

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The largest unit that divides it. */
export function lasting(seconds: number): string {
  if (seconds % DAY === 0) return `${seconds / DAY} 天`
  if (seconds % HOUR === 0) return `${seconds / HOUR} 小时`
  if (seconds % MINUTE === 0) return `${seconds / MINUTE} 分钟`
  return `${seconds} 秒`
}

export function until(seconds: number | undefined): string {
  return seconds === undefined ? '直到解除' : `为期 ${lasting(seconds)}`
}

/** Nothing for what lasts until somebody ends it. */
export function during(seconds: number | undefined): string {
  return seconds === undefined ? '' : `，为期 ${lasting(seconds)}`
}
