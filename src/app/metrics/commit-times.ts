/** How long group commits take. */
import { createTimeHistogram } from './time-histogram.ts'

/** Upper bounds in seconds: from a commit into the page cache to one that waits for a slow disk. */
const BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1] as const

const NAME = 'rialto_commit_seconds'

export interface CommitTimes {
  add(milliseconds: number): void
  /** The histogram in the text format of Prometheus. */
  text(): string
}

export function createCommitTimes(): CommitTimes {
  const times = createTimeHistogram(BOUNDS)
  return {
    add: times.add,
    text: () =>
      [
        `# HELP ${NAME} Time of a group commit`,
        `# TYPE ${NAME} histogram`,
        ...times.samples(NAME, ''),
        '',
      ].join('\n'),
  }
}
