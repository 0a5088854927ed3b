/** The metrics of the node, read off when somebody asks: nothing is sampled in between. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Registry } from 'prom-client'
import type { HubStats } from '../../chat/index.ts'

const NANOSECONDS_PER_SECOND = 1e9
const MICROSECONDS_PER_SECOND = 1e6

/** Of the event loop's delays since the last reading. */
const QUANTILES = [50, 90, 99] as const

export interface MetricsReader {
  contentType: string
  read(): Promise<string>
}

/** Makes the reader; `stats` gives nothing while there is no hub. */
export function createMetricsReader(stats: () => HubStats | undefined): MetricsReader {
  const registry = new Registry()
  for (const metric of HUB_METRICS) addHubMetric(registry, metric, stats)
  addProcessMetrics(registry)
  return { contentType: registry.contentType, read: () => registry.metrics() }
}

/** A metric of the hub: its values by what its label says, or one value without a label. */
interface HubMetric {
  kind: 'counter' | 'gauge'
  name: string
  help: string
  label?: string
  values: (stats: HubStats) => Readonly<Record<string, number>> | number
}

const HUB_METRICS: readonly HubMetric[] = [
  {
    kind: 'gauge',
    name: 'rialto_connections',
    help: 'Open WebSocket connections',
    label: 'protocol',
    values: (stats) => stats.connections,
  },
  { kind: 'gauge', name: 'rialto_rooms', help: 'Rooms', values: (stats) => stats.rooms },
  {
    kind: 'counter',
    name: 'rialto_messages_in_total',
    help: 'Messages taken from clients',
    values: (stats) => stats.messagesIn,
  },
  {
    kind: 'counter',
    name: 'rialto_messages_out_total',
    help: 'Messages handed to clients, one for each client',
    values: (stats) => stats.messagesOut,
  },
  {
    kind: 'counter',
    name: 'rialto_bytes_out_total',
    help: 'Bytes handed to clients',
    values: (stats) => stats.bytesOut,
  },
  {
    kind: 'counter',
    name: 'rialto_dropped_total',
    help: 'Messages not taken or not delivered',
    label: 'reason',
    values: (stats) => stats.dropped,
  },
  {
    kind: 'counter',
    name: 'rialto_closed_total',
    help: 'Connections that the node closed',
    label: 'code',
    values: (stats) => stats.closed,
  },
  {
    kind: 'gauge',
    name: 'rialto_queue_bytes',
    help: 'Bytes that wait for slow clients',
    values: (stats) => stats.queueBytes,
  },
  {
    kind: 'gauge',
    name: 'rialto_clients_behind',
    help: 'Clients that are behind',
    values: (stats) => stats.behind,
  },
]

function addHubMetric(
  registry: Registry,
  metric: HubMetric,
  stats: () => HubStats | undefined,
): void {
  const { kind, name, help, label } = metric
  const valuesOf = (): [Record<string, string>, number][] => {
    const now = stats()
    const values = now === undefined ? {} : metric.values(now)
    if (typeof values === 'number') return [[{}, values]]
    return Object.entries(values).map(([key, value]) => [{ [label ?? '']: key }, value])
  }
  const options = {
    name,
    help,
    labelNames: label === undefined ? [] : [label],
    registers: [registry],
  }
  const fill = (
    anew: { reset(): void },
    write: (labels: Record<string, string>, value: number) => void,
  ) => {
    anew.reset()
    for (const [labels, value] of valuesOf()) write(labels, value)
  }
  if (kind === 'gauge') {
    const gauge: Gauge<string> = new Gauge({
      ...options,
      collect: () => fill(gauge, (...one) => gauge.set(...one)),
    })
  } else {
    const total: Counter<string> = new Counter({
      ...options,
      collect: () => fill(total, (...one) => total.inc(...one)),
    })
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
