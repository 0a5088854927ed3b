/** Reads from the node's metrics (the text format of Prometheus) what no other answer holds. */

/** The process behind the node. */
export interface MachineReport {
  readonly memoryBytes: number
  /** Seconds of CPU time since its start. */
  readonly cpuSeconds: number
  /** Seconds that something waited for its turn, at the 99th percentile since the last reading. */
  readonly delaySeconds: number
  /** How long group commits took together, in seconds, and how many there were. */
  readonly commitSeconds: number
  readonly commits: number
}

/** A metric that is missing is 0. */
export function readMetrics(text: string): MachineReport {
  const values = new Map<string, number>()
  for (const line of text.split('\n')) {
    const [, name, value] = /^([a-z_]+(?:\{[^}]*\})?) (\S+)/.exec(line) ?? []
    if (name !== undefined && Number.isFinite(Number(value))) values.set(name, Number(value))
  }
  const of = (name: string) => values.get(name) ?? 0
  return {
    memoryBytes: of('process_resident_memory_bytes'),
    cpuSeconds: of('process_cpu_seconds_total'),
    delaySeconds: of('rialto_event_loop_delay_seconds{quantile="0.99"}'),
    commitSeconds: of('rialto_commit_seconds_sum'),
    commits: of('rialto_commit_seconds_count'),
  }
}
