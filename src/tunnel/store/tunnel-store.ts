/** Where listeners and forwards are kept while no node runs. */
import type { ForwardOptions, ListenOptions } from '../tunnel-options.ts'

/** A listener as it is kept, or declared. */
export interface ListenEntry {
  readonly kind: 'listen'
  readonly protocol: string
  /** A multiaddr. */
  readonly target: string
  readonly options: Required<ListenOptions>
  /** Unix time in milliseconds. */
  readonly since: number
}

/** A forward as it is kept, or declared. */
export interface ForwardEntry {
  readonly kind: 'forward'
  readonly protocol: string
  /** The multiaddr that was bound, with its real port. */
  readonly address: string
  /** The peer's id. */
  readonly peer: string
  /** Multiaddrs at which the peer was said to be reached. */
  readonly hints: readonly string[]
  readonly options: Required<ForwardOptions>
  /** Unix time in milliseconds. */
  readonly since: number
}

/** What is kept, or declared. */
export type TunnelEntry = ListenEntry | ForwardEntry

/** What keeps them: returns only when what was put, or removed, outlives a kill of the process. */
export interface TunnelStore {
  /** In the order in which they were put. */
  list(): TunnelEntry[]
  /** In place of the one with the same key, if there is one. */
  put(entry: TunnelEntry): void
  remove(entry: TunnelEntry): void
}

/** What no two entries share: the name of a listener, the address of a forward. */
export function keyOf(entry: TunnelEntry): string {
  return entry.kind === 'listen' ? `listen ${entry.protocol}` : `forward ${entry.address}`
}
