/** Metrics whose values are read off something when somebody asks: nothing is counted twice. */
import { Counter, Gauge, type Registry } from 'prom-client'

/** One value, with the labels that it stands under. */
export type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

/** A metric of `S`. */
export interface ReadOff<S> {
  kind: 'counter' | 'gauge'
  name: string
  help: string
  /** @default none */
  labels?: readonly string[]
  read(from: S): readonly Sample[]
}

/** The value of a metric without labels. */
export function one(value: number): Sample[] {
  return [[{}, value]]
}

/** The values of a metric with one label, by what the label says. */
export function by(label: string, values: Readonly<Record<string, number>>): Sample[] {
  return Object.entries(values).map(([key, value]) => [{ [label]: key }, value])
}

/** Adds a metric that has no values while `from` gives nothing. */
export function addReadOff<S>(
  registry: Registry,
  { kind, name, help, labels = [], read }: ReadOff<S>,
  from: () => S | undefined,
): void {
  const options = { name, help, labelNames: [...labels], registers: [registry] }
  const fill = (
    metric: { reset(): void },
    write: (labels: Record<string, string>, value: number) => void,
  ) => {
    metric.reset()
    const now = from()
    if (now === undefined) return
    for (const [labels, value] of read(now)) write(labels, value)
  }
  if (kind === 'gauge') {
    const gauge: Gauge<string> = new Gauge({
      ...options,
      collect: () => fill(gauge, (...sample) => gauge.set(...sample)),
    })
  } else {
    const total: Counter<string> = new Counter({
      ...options,
      collect: () => fill(total, (...sample) => total.inc(...sample)),
    })
  }
}
