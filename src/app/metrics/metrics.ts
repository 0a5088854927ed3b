/** The metrics of a node: what has to be counted as it happens, and the reader, loaded when first asked for. */
import { createCommitTimes } from './commit-times.ts'
import type { MetricsReader, MetricsSources } from './read-metrics.ts'
import { createReplyTimes } from './reply-times.ts'

export interface Metrics {
  /** Notes a group commit. */
  commit(milliseconds: number): void
  /** Notes that another node acknowledged or answered a message. */
  reply(name: string, milliseconds: number): void
  /** Everything, in the text format of Prometheus. */
  read(): Promise<{ contentType: string; text: string }>
}

/** Makes the metrics of what there is at the time of a reading. */
export function createMetrics(sources: MetricsSources): Metrics {
  const commits = createCommitTimes()
  const replies = createReplyTimes()
  let loading: Promise<MetricsReader> | undefined
  return {
    commit: commits.add,
    reply: replies.add,
    async read() {
      loading ??= import('./read-metrics.ts').then(({ createMetricsReader }) =>
        createMetricsReader(sources),
      )
      const reader = await loading
      const text = (await reader.read()) + commits.text() + replies.text()
      return { contentType: reader.contentType, text }
    },
  }
}
