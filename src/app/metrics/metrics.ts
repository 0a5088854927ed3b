/** The metrics of a node: what has to be counted as it happens, and the reader, loaded when first asked for. */
import type { HubStats } from '../../chat/index.ts'
import { createCommitTimes } from './commit-times.ts'
import type { MetricsReader } from './read-metrics.ts'

export interface Metrics {
  /** Notes a group commit. */
  commit(milliseconds: number): void
  /** Everything, in the text format of Prometheus. */
  read(): Promise<{ contentType: string; text: string }>
}

/** Makes the metrics; `stats` gives nothing while there is no hub. */
export function createMetrics(stats: () => HubStats | undefined): Metrics {
  const commits = createCommitTimes()
  let loading: Promise<MetricsReader> | undefined
  return {
    commit: (milliseconds) => commits.add(milliseconds),
    async read() {
      loading ??= import('./read-metrics.ts').then(({ createMetricsReader }) =>
        createMetricsReader(stats),
      )
      const reader = await loading
      return { contentType: reader.contentType, text: (await reader.read()) + commits.text() }
    },
  }
}
