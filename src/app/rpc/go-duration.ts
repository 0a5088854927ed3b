/** Reads how long something may take, as Go's durations are written: `1h2m3.5s`, `300ms`. */

const MS_PER_UNIT: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
}

const WHOLE = /^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/
const PART = /([\d.]+)([a-zµμ]+)/g

/** Milliseconds, or undefined where it is no duration. */
export function goDuration(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) return 0
  if (!WHOLE.test(text)) return undefined
  let sum = 0
  for (const [, digits, unit] of text.matchAll(PART)) sum += Number(digits) * MS_PER_UNIT[unit!]!
  return text.startsWith('-') ? -sum : sum
}
