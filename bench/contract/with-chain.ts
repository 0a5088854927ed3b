/** A development chain for the length of a measurement. */
import { fileURLToPath } from 'node:url'
import type { CompiledContract, Connection, DevChain } from '../../src/contract/index.ts'

type Contracts = typeof import('../../src/contract/index.ts')

export interface Ready {
  readonly contracts: Contracts
  readonly chain: DevChain
  readonly connection: Connection
  readonly account: `0x${string}`
}

/** What is built, with a chain that ends with the work. */
export async function withChain<Result>(
  signal: AbortSignal,
  work: (ready: Ready) => Promise<Result>,
): Promise<Result> {
  // What users run is what is measured.
  const contracts = (await import('rialto/contract')) as unknown as Contracts
  await using chain = await contracts.startDevChain({ signal })
  const connection = contracts.connect(chain.httpUrl)
  try {
    const [account] = await connection.request<`0x${string}`[]>('eth_accounts', [])
    return await work({ contracts, chain, connection, account: account! })
  } finally {
    await connection.close()
  }
}

/** A contract of a Solidity file beside this one, or of the examples. */
export async function compiled(
  { readContracts }: Contracts,
  path: string,
): Promise<CompiledContract> {
  const file = fileURLToPath(new URL(path, import.meta.url))
  const [contract] = await readContracts([file])
  return contract!
}
