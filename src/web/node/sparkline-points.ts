/** Where the line of a small drawing runs. */

/** What `points` of a polyline takes: from left to right, the highest value at the top; flat at the bottom for nothing. */
export function sparklinePoints(
  values: readonly number[],
  { width, height, room }: { width: number; height: number; room: number },
): string {
  const highest = Math.max(...values, 0)
  const step = width / Math.max(1, room - 1)
  const start = width - step * (values.length - 1)
  return values
    .map((value, index) => {
      const y = highest === 0 ? height : height - (value / highest) * height
      return `${round(start + step * index)},${round(y)}`
    })
    .join(' ')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
