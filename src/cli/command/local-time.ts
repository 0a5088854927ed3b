/** Writes a moment for people. */

/** `2026-03-01 17:05:09` in the time zone of whoever reads. */
export function localTime(milliseconds: number): string {
  const at = new Date(milliseconds)
  const day = [at.getFullYear(), pad(at.getMonth() + 1), pad(at.getDate())].join('-')
  const time = [pad(at.getHours()), pad(at.getMinutes()), pad(at.getSeconds())].join(':')
  return `${day} ${time}`
}

function pad(part: number): string {
  return String(part).padStart(2, '0')
}
