/** Whether a constructor calls, or looks at, contracts that are on their way to the chain. */
import { type Connection, RpcError } from '../connection/index.ts'
import type { Hex } from './definition.ts'

/** A contract's creation as JSON-RPC has it. */
export interface Creation {
  readonly from: Hex
  readonly data: Hex
  readonly value?: Hex
}

/**
 * False where all of these addresses have code by now, or where the node says that the creation touches none of them.
 * True too where it cannot say.
 */
export async function reachesAny(
  connection: Connection,
  creation: Creation,
  { addresses, signal }: { addresses: readonly Hex[]; signal: AbortSignal | undefined },
): Promise<boolean> {
  const codes = addresses.map((one) => {
    return connection.request<Hex>('eth_getCode', [one, 'latest'], { signal })
  })
  if ((await Promise.all(codes)).every((code) => code !== '0x')) return false
  try {
    const params = [creation, 'latest']
    const touched = await connection.request<unknown>('eth_createAccessList', params, { signal })
    const { accessList, error } = (touched ?? {}) as { accessList?: unknown; error?: unknown }
    if (!Array.isArray(accessList) || error != null) return true
    const wanted = new Set(addresses.map((one) => one.toLowerCase()))
    return accessList.some(({ address }) => wanted.has(String(address).toLowerCase()))
  } catch (error) {
    // Not every node has this question; and one that reverts may do so because a library is not there.
    if (error instanceof RpcError) return true
    throw error
  }
}
