/** Days and times as the reader's own language and place write them. */
import { strings } from '../text/index.ts'

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const FAR_DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' })
const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })

/** Hours and minutes; times are Unix time in milliseconds throughout. */
export function timeOf(at: number): string {
  return TIME.format(at)
}

/** The whole date and time, for whoever points at a short one. */
export function wholeTimeOf(at: number): string {
  return WHOLE.format(at)
}

/** The day as one speaks of it: today, yesterday, a weekday, and with its year when that is another one. */
export function dayOf(at: number, now: number = Date.now()): string {
  const day = new Date(at)
  const today = new Date(now)
  if (day.toDateString() === today.toDateString()) return strings.messages.today
  today.setDate(today.getDate() - 1)
  if (day.toDateString() === today.toDateString()) return strings.messages.yesterday
  return day.getFullYear() === today.getFullYear() ? DAY.format(day) : FAR_DAY.format(day)
}

/** What a `<time>` element's `datetime` holds. */
export function machineTimeOf(at: number): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
