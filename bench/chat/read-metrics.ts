/** Reads what a node counts about itself, as its operator would: `/metrics` with the owner's token. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The values by series, such as `rialto_closed_total{code="1013"}`. */
export type Metrics = ReadonlyMap<string, number>

/** Asks the node that is open at `url` with this home. */
export async function readMetrics(url: URL, home: string, signal: AbortSignal): Promise<Metrics> {
  const token = (await readFile(join(home, 'token'), 'utf8')).trim()
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(new URL('/metrics', url), { headers, signal })
  if (!answer.ok) throw new Error(`/metrics answered ${answer.status}`)
  return parseMetrics(await answer.text())
}

/** Parses Prometheus' text format, without its comments. */
export function parseMetrics(text: string): Metrics {
  const lines = text.matchAll(/^([a-z_]\w*(?:\{.*\})?) (\S+)$/gim)
  return new Map([...lines].map(([, series = '', value]) => [series, Number(value)]))
}
