/** How long group commits take, as a histogram that costs an addition a commit. */

/** Upper bounds in seconds: from a commit into the page cache to one that waits for a slow disk. */
const BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1] as const

const NAME = 'rialto_commit_seconds'

export interface CommitTimes {
  add(milliseconds: number): void
  /** The histogram in the text format of Prometheus. */
  text(): string
}

export function createCommitTimes(): CommitTimes {
  const counts: number[] = BOUNDS.map(() => 0)
  let total = 0
  let sum = 0
  return {
    add(milliseconds) {
      const seconds = milliseconds / 1000
      const index = BOUNDS.findIndex((bound) => seconds <= bound)
      if (index !== -1) counts[index]! += 1
      total += 1
      sum += seconds
    },
    text() {
      let below = 0
      const buckets = BOUNDS.map((bound, index) => {
        below += counts[index]!
        return `${NAME}_bucket{le="${bound}"} ${below}`
      })
      return [
        `# HELP ${NAME} Time of a group commit`,
        `# TYPE ${NAME} histogram`,
        ...buckets,
        `${NAME}_bucket{le="+Inf"} ${total}`,
        `${NAME}_sum ${sum}`,
        `${NAME}_count ${total}`,
        '',
      ].join('\n')
    },
  }
}
