/** Counts how long something takes, as a histogram that costs an addition each time. */

export interface TimeHistogram {
  add(milliseconds: number): void
  /** Its samples in the text format of Prometheus; `labels` is empty, or such as `type="temp"`. */
  samples(name: string, labels: string): string[]
}

/** `bounds` are the upper ends of the buckets, in seconds. */
export function createTimeHistogram(bounds: readonly number[]): TimeHistogram {
  const counts: number[] = bounds.map(() => 0)
  let total = 0
  let sum = 0
  return {
    add(milliseconds) {
      const seconds = milliseconds / 1000
      const index = bounds.findIndex((bound) => seconds <= bound)
      if (index !== -1) counts[index]! += 1
      total += 1
      sum += seconds
    },
    samples(name, labels) {
      let below = 0
      const bucket = (le: string, count: number) =>
        `${name}_bucket{${[labels, `le="${le}"`].filter(Boolean).join(',')}} ${count}`
      const buckets = bounds.map((bound, index) => {
        below += counts[index]!
        return bucket(`${bound}`, below)
      })
      const braced = labels === '' ? '' : `{${labels}}`
      return [
        ...buckets,
        bucket('+Inf', total),
        `${name}_sum${braced} ${sum}`,
        `${name}_count${braced} ${total}`,
      ]
    },
  }
}
