/** Days and times as the reader's own language and place write them. */
import { locale, strings } from '../text/index.ts'

const FORMATS = {
  time: { hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  farDay: { dateStyle: 'long' },
  whole: { dateStyle: 'full', timeStyle: 'medium' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** A formatter costs far more to make than to use. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function format(kind: keyof typeof FORMATS, at: number | Date): string {
  const key = `${kind} ${locale}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, FORMATS[kind])
  formatters.set(key, known)
  return known.format(at)
}

/** Hours and minutes; times are Unix time in milliseconds throughout. */
export function timeOf(at: number): string {
  return format('time', at)
}

/** The whole date and time, for whoever points at a short one. */
export function wholeTimeOf(at: number): string {
  return format('whole', at)
}

/** The day as one speaks of it: today, yesterday, a weekday, and with its year when that is another one. */
export function dayOf(at: number, now: number = Date.now()): string {
  const day = new Date(at)
  const today = new Date(now)
  if (day.toDateString() === today.toDateString()) return strings.messages.today
  today.setDate(today.getDate() - 1)
  if (day.toDateString() === today.toDateString()) return strings.messages.yesterday
  return format(day.getFullYear() === today.getFullYear() ? 'day' : 'farDay', day)
}

/** What a `<time>` element's `datetime` holds. */
export function machineTimeOf(at: number): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
