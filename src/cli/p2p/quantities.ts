/** Writes sizes and ages for people. */

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const
const KIB = 1024

/** Three digits at most, as in `1.5 MiB`. */
export function bytesOf(bytes: number): string {
  let unit = 0
  let left = bytes
  while (left >= KIB && unit < UNITS.length - 1) {
    left /= KIB
    unit += 1
  }
  const digits = unit === 0 || left >= 100 ? 0 : left >= 10 ? 1 : 2
  return `${left.toFixed(digits)} ${UNITS[unit]}`
}

/** The two largest units, as in `3m 5s`. */
export function ageOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  if (first < 0) return '0s'
  return parts
    .slice(first, first + 2)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ')
}
