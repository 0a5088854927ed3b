/** A connection as a client of viem. viem itself is not loaded for it: it takes longer than everything else here. */
import { randomUUID } from 'node:crypto'
import type { Client } from 'viem'
import type { Connection } from './connection.ts'

type Extension = (client: Client) => Record<string, unknown>

/** Milliseconds between two looks of viem at what it waits for. */
const POLLING_MS = 1_000

/** What viem's `createClient` gives for a transport that asks this connection; its requests are not repeated twice. */
export function viemClient(connection: Pick<Connection, 'request'>): Client {
  const request = (
    { method, params }: { method: string; params?: unknown },
    { signal }: { signal?: AbortSignal } = {},
  ) => connection.request(method, list(params), { signal })
  const transport = {
    ...{ key: 'rialto', name: 'Rialto', type: 'rialto', methods: undefined, timeout: undefined },
    ...{ request, retryCount: 0, retryDelay: 0 },
  }
  const base = {
    ...{ account: undefined, batch: undefined, cacheTime: POLLING_MS, ccipRead: undefined },
    ...{
      chain: undefined,
      dataSuffix: undefined,
      key: 'rialto',
      name: 'Rialto',
      tokens: undefined,
    },
    ...{ pollingInterval: POLLING_MS, request, transport, type: 'rialto', uid: randomUUID() },
  }
  return extendable(base, Object.keys(base))
}

function extendable(client: object, own: readonly string[]): Client {
  const extended = Object.assign(client, {
    extend: (extension: Extension) => {
      const added = Object.entries(extension(extended)).filter(([name]) => !own.includes(name))
      return extendable({ ...extended, ...Object.fromEntries(added) }, own)
    },
    scope: () => extended,
  }) as unknown as Client
  return extended
}

function list(params: unknown): readonly unknown[] {
  if (params === undefined) return []
  return Array.isArray(params) ? params : [params]
}
