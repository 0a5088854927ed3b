/** Numbers as one reads them: bytes, spans of time, rates. */
import { locale } from '../text/index.ts'

const KIB = 1024
const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** "12 B", "1.5 MiB". */
export function bytesOf(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(KIB))
  const index = Math.min(power, BYTE_UNITS.length - 1)
  return `${few(bytes / KIB ** index)} ${BYTE_UNITS[index]}`
}

/** At most three digits that mean something. */
export function few(value: number): string {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2
  return value.toLocaleString(locale, { maximumFractionDigits: digits })
}

/** Milliseconds, as a round trip or a delay is told. */
export function millisecondsOf(milliseconds: number): string {
  return `${few(milliseconds)} ms`
}

/** The end of a long id is what differs. */
export function shortId(id: string): string {
  return id.length <= SHORT_LENGTH ? id : `…${id.slice(-SHORT_LENGTH)}`
}

const SHORT_LENGTH = 8
