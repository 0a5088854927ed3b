/** Looks whether there is a contract before it is listened to: from an address without one nothing ever comes. */
import type { Address, Connection, NoCodeError } from '../../contract/index.ts'

/** The error where there is none now; undefined where there is one, or the node does not say. */
export async function findNoCode(
  connection: Connection,
  { name, address }: { readonly name: string; readonly address: Address },
  signal: AbortSignal,
): Promise<NoCodeError | undefined> {
  const block = 'latest'
  const asked = { signal }
  try {
    if ((await connection.request('eth_getCode', [address, block], asked)) !== '0x')
      return undefined
    const chainId = await connection.chainId(asked)
    const { NoCodeError } = await import('../../contract/index.ts')
    return new NoCodeError(name, { address, chainId, endpoint: connection.endpoint, block })
  } catch {
    signal.throwIfAborted()
    // Whoever follows has patience with a node that does not answer.
    return undefined
  }
}
