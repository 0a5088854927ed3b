/** How long other nodes take to acknowledge a message or to answer it, by the name of the message. */
import { createTimeHistogram, type TimeHistogram } from './time-histogram.ts'

/** Upper bounds in seconds: from a round trip on one machine to the longest that is waited for by default. */
const BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30] as const

const NAME = 'rialto_peer_reply_seconds'

export interface ReplyTimes {
  /** The names are those of this node's own messages, so that others cannot add any. */
  add(name: string, milliseconds: number): void
  /** The histograms in the text format of Prometheus; empty before the first reply. */
  text(): string
}

export function createReplyTimes(): ReplyTimes {
  const byName = new Map<string, TimeHistogram>()
  return {
    add(name, milliseconds) {
      let times = byName.get(name)
      if (times === undefined) {
        times = createTimeHistogram(BOUNDS)
        byName.set(name, times)
      }
      times.add(milliseconds)
    },
    text() {
      if (byName.size === 0) return ''
      return [
        `# HELP ${NAME} Time from sending a message to its acknowledgement or first answer`,
        `# TYPE ${NAME} histogram`,
        ...[...byName].flatMap(([name, times]) => times.samples(NAME, `type="${name}"`)),
        '',
      ].join('\n')
    },
  }
}
