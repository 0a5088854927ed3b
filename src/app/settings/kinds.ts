/** The kinds of value that a setting may have: what is allowed, how it is read, how it is written for a person. */
import { isIP } from 'node:net'
import { resolve } from 'node:path'

/** One kind of value. */
export interface Kind<T> {
  /** What is allowed, to follow "has to be". */
  allowed: string
  /** How many words a flag of it takes: none, one, one or none, or one that may be repeated. */
  takes: 'nothing' | 'value' | 'perhaps' | 'list'
  /** What stands for the value in the help of a flag. */
  placeholder: string
  /** Reads text (environment, flag) or JSON (file); `undefined` when it is not allowed. A relative path starts at `folder`. */
  parse(raw: unknown, folder: string): T | undefined
  /** What is wrong with a value that is not allowed, where that says more than what is allowed. @default nothing */
  why?(raw: unknown): string | undefined
  /** Writes a value as it may be typed. */
  print(value: T): string
}

/** Where to listen. `text` is what was written. */
export interface Address {
  host: string
  port: number
}

const LARGEST_PORT = 65_535

/** host:port; an IPv6 host in brackets. */
export const address: Kind<Address> = {
  allowed:
    'HOST:PORT such as 127.0.0.1:8080 or [::1]:8080, with a port from 0 (a free one) to 65535',
  takes: 'value',
  placeholder: 'host:port',
  parse(raw) {
    const found = /^(?:\[([^\]]+)\]|([^:[\]\s/]+)):(\d{1,5})$/.exec(String(raw).trim())
    const host = found?.[1] ?? found?.[2]
    const port = found?.[3] ?? ''
    if (host === undefined || !isPort(port)) return undefined
    if (found?.[1] !== undefined && isIP(host) !== 6) return undefined
    return { host, port: Number(port) }
  },
  print: ({ host, port }) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`),
}

/** The same, or a flag alone for the address that is given here. */
export function addressOr(usual: Address): Kind<Address> {
  const text = address.print(usual)
  return {
    ...address,
    allowed: `true for ${text}, or ${address.allowed}`,
    takes: 'perhaps',
    parse: (raw, folder) => (toggle.parse(raw, folder) ? usual : address.parse(raw, folder)),
  }
}

/** Yes or no. */
export const toggle: Kind<boolean> = {
  allowed: 'true or false',
  takes: 'nothing',
  placeholder: '',
  parse(raw) {
    const text = String(raw).toLowerCase()
    if (['true', '1', 'yes', 'on'].includes(text)) return true
    return ['false', '0', 'no', 'off'].includes(text) ? false : undefined
  },
  print: String,
}

/** A whole number from `least` on, to `most` where there is one. */
export function count(least: number, most?: number): Kind<number> {
  return {
    allowed: `a whole number from ${least} ${most === undefined ? 'on' : `to ${most}`}`,
    takes: 'value',
    placeholder: 'number',
    parse(raw) {
      const text = String(raw).trim().replaceAll('_', '')
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
      const isAllowed = Number.isSafeInteger(value) && value >= least && value <= (most ?? value)
      return isAllowed ? value : undefined
    },
    print: String,
  }
}

const BYTES = { KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 } as const
const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** A size, kept in bytes. */
export function bytes(least: number): Kind<number> {
  return {
    allowed: `a size from ${printUnits(least, BYTES)} on, such as 64KiB, 256MiB, 1GiB or a number of bytes`,
    takes: 'value',
    placeholder: 'size',
    parse: (raw) => atLeast(least, parseUnits(raw, { ...BYTES, '': 1, B: 1 })),
    print: (value) => printUnits(value, BYTES),
  }
}

/** A time, kept in milliseconds. */
export function duration(least: number): Kind<number> {
  return {
    allowed: `a time from ${printUnits(least, MILLISECONDS)} on, such as 30s, 12h or 90d`,
    takes: 'value',
    placeholder: 'time',
    parse: (raw) => atLeast(least, parseUnits(raw, MILLISECONDS)),
    print: (value) => printUnits(value, MILLISECONDS),
  }
}

/** One of a few words. */
export function choice<T extends string>(words: readonly T[]): Kind<T> {
  return {
    allowed: `one of ${words.join(', ')}`,
    takes: 'value',
    placeholder: words.join('|'),
    parse: (raw) => words.find((word) => word === raw),
    print: String,
  }
}

/** A file's path, made absolute. */
export const path: Kind<string> = {
  allowed: "a file's path",
  takes: 'value',
  placeholder: 'file',
  parse: (raw, folder) =>
    typeof raw === 'string' && raw !== '' ? resolve(folder, raw) : undefined,
  print: String,
}

/** Any number of entries: a JSON array, or text with commas between. */
export function list(entry: {
  allowed: string
  placeholder: string
  isAllowed: (entry: string) => boolean
}): Kind<readonly string[]> {
  return {
    allowed: `${entry.allowed}; several have commas between`,
    takes: 'list',
    placeholder: entry.placeholder,
    parse(raw) {
      const given: unknown[] = Array.isArray(raw) ? raw : [raw]
      const entries = given.flatMap((one) => String(one).split(',')).map((one) => one.trim())
      return entries.every(entry.isAllowed) ? entries : undefined
    },
    print: (value) => value.join(','),
  }
}

/** Whether a text is the number of a port, 0 included. */
export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= LARGEST_PORT
}

/** Whether an entry is an address or a network of them. */
export function isNetwork(text: string): boolean {
  const [host = '', prefix, more] = text.split('/')
  const family = isIP(host)
  if (family === 0 || more !== undefined) return false
  if (prefix === undefined) return true
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128)
}

/** Whether an entry is the name of a machine. */
export function isHostName(text: string): boolean {
  return text.length <= 253 && /^[a-z\d]([a-z\d-]{0,62})(\.[a-z\d]([a-z\d-]{0,62}))*$/i.test(text)
}

function parseUnits(raw: unknown, units: Readonly<Record<string, number>>): number | undefined {
  const found = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(String(raw).trim())
  const unit = Object.entries(units).find(
    ([name]) => name.toLowerCase() === found?.[2]?.toLowerCase(),
  )
  if (found === null || unit === undefined) return undefined
  const value = Math.round(Number(found[1]) * unit[1])
  return Number.isSafeInteger(value) ? value : undefined
}

/** Takes the largest unit that the value is a whole number of. */
function printUnits(value: number, units: Readonly<Record<string, number>>): string {
  const [name, size] = Object.entries(units).findLast(([, size]) => value % size === 0) ?? ['', 1]
  return value === 0 ? `0${Object.keys(units)[0]}` : `${value / size}${name}`
}

function atLeast(least: number, value: number | undefined): number | undefined {
  return value !== undefined && value >= least ? value : undefined
}
