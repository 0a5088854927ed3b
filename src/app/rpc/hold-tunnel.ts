/** A tunnel in the foreground: it lasts as long as the request that made it. */
import { once } from 'node:events'
import type { Forward, Listener } from '../../tunnel/index.ts'
import type { RpcCall } from './command.ts'

/** What the request is told. */
export interface HeldTunnel {
  Status: 'active' | 'closing'
  /** As it was given. */
  Protocol: string
  /** As it was given: port 0 stays 0. */
  Address: string
}

/** Says that the tunnel is there, and that somebody has closed it; if the request ends first, closes it and says nothing. */
export async function holdTunnel(
  { node, signal, emit }: RpcCall,
  entry: Listener | Forward,
  told: Omit<HeldTunnel, 'Status'>,
): Promise<void> {
  try {
    emit({ Status: 'active', ...told } satisfies HeldTunnel)
    const over = AbortSignal.any([entry.closed, signal])
    if (!over.aborted) await once(over, 'abort')
    if (entry.closed.aborted) emit({ Status: 'closing', ...told } satisfies HeldTunnel)
  } finally {
    if (!entry.closed.aborted) await node.tunnels.closeOne(entry)
  }
}
