/** The metrics of the node, read off when somebody asks: nothing is sampled in between. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Registry } from 'prom-client'
import type { HubStats } from '../../chat/index.ts'
import type { ServiceStats } from '../../net/index.ts'
import type { Tunnels } from '../../tunnel/index.ts'
import { HUB_METRICS } from './hub-metrics.ts'
import { PEER_METRICS } from './peer-metrics.ts'
import { addReadOff } from './read-off.ts'
import { TUNNEL_METRICS } from './tunnel-metrics.ts'

const NANOSECONDS_PER_SECOND = 1e9
const MICROSECONDS_PER_SECOND = 1e6

/** Of the event loop's delays since the last reading. */
const QUANTILES = [50, 90, 99] as const

export interface MetricsReader {
  contentType: string
  read(): Promise<string>
}

/** What is read off; each gives nothing while there is none. */
export interface MetricsSources {
  hub(): HubStats | undefined
  peers(): ServiceStats | undefined
  tunnels(): Tunnels | undefined
}

/** Makes the reader. */
export function createMetricsReader({ hub, peers, tunnels }: MetricsSources): MetricsReader {
  const registry = new Registry()
  for (const metric of HUB_METRICS) addReadOff(registry, metric, hub)
  for (const metric of PEER_METRICS) addReadOff(registry, metric, peers)
  for (const metric of TUNNEL_METRICS) addReadOff(registry, metric, tunnels)
  addProcessMetrics(registry)
  return {
    contentType: registry.contentType,
    async read() {
      await tunnels()?.measure()
      return registry.metrics()
    },
  }
}

function addProcessMetrics(registry: Registry): void {
  const registers = [registry]
  // By iteration of the loop, not by a timer: an idle node stays asleep.
  const delay = monitorEventLoopDelay({ samplePerIteration: true })
  delay.enable()
  new Gauge({
    name: 'rialto_event_loop_delay_seconds',
    help: 'Delay of the event loop since the last reading',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const quantile of QUANTILES) {
        this.set(
          { quantile: String(quantile / 100) },
          delay.percentile(quantile) / NANOSECONDS_PER_SECOND,
        )
      }
      this.set({ quantile: '1' }, delay.max / NANOSECONDS_PER_SECOND)
      delay.reset()
    },
  })
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'User and system CPU time spent',
    registers,
    collect() {
      const { user, system } = process.cpuUsage()
      this.reset()
      this.inc((user + system) / MICROSECONDS_PER_SECOND)
    },
  })
  new Gauge({
    name: 'process_start_time_seconds',
    help: 'Start of the process, Unix time',
    registers,
    collect() {
      this.set(performance.timeOrigin / 1000)
    },
  })
}
