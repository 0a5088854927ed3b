/** Tunnels and streams as rows, and rows as the table that kubo's command line prints. */
import type { Forward, Listener, TunnelStream } from './tunnels.ts'

/** The cells of one line. */
export type KuboRow = readonly string[]

/** What stands over the rows of tunnels. */
export const TUNNEL_HEADER: KuboRow = ['Protocol', 'Listen Address', 'Target Address']

/** What stands over the rows of streams. */
export const STREAM_HEADER: KuboRow = ['ID', 'Protocol', 'Origin', 'Target']

/** A tunnel in the order of `TUNNEL_HEADER`. */
export function tunnelRow(
  entry: Pick<Listener | Forward, 'protocol' | 'listenAddress' | 'targetAddress'>,
): KuboRow {
  return [entry.protocol, entry.listenAddress, entry.targetAddress]
}

/** A stream in the order of `STREAM_HEADER`. */
export function streamRow(
  stream: Pick<TunnelStream, 'id' | 'protocol' | 'originAddress' | 'targetAddress'>,
): KuboRow {
  return [stream.id, stream.protocol, stream.originAddress, stream.targetAddress]
}

/** Every column but the last is as wide as its widest cell and a space. `''` without rows. */
export function kuboTable(rows: readonly KuboRow[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
  )
  const line = (row: KuboRow) =>
    row
      .map((cell, column) =>
        column === row.length - 1
          ? cell
          : cell + ' '.repeat(widths[column]! + 1 - [...cell].length),
      )
      .join('')
  return rows.map((row) => `${line(row)}\n`).join('')
}
