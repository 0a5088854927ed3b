/** What the commands that ask a chain have in common. */
import type { Connection } from '../../contract/index.ts'
import {
  type Env,
  HOME_OPTION,
  JSON_OPTION,
  type OptionSpec,
  UsageError,
} from '../command/index.ts'

export const RPC_OPTION = {
  name: 'rpc',
  value: 'url|path',
  summary: 'the node of the chain: http://, ws://, or the path of its IPC socket',
  repeated: true,
  parse: (text: string) => text,
} as const satisfies OptionSpec

export const CHAIN_OPTIONS = [HOME_OPTION, JSON_OPTION, RPC_OPTION] as const

/** The way to the chain; the caller closes it. */
export async function openChain(
  _env: Env,
  {
    rpc,
  }: { readonly home: string | undefined; readonly rpc: readonly string[] | string | undefined },
): Promise<Connection> {
  if (rpc === undefined || rpc.length === 0) {
    throw new UsageError('--rpc is missing: name the node of the chain, as http://127.0.0.1:8545')
  }
  const { connect } = await import('../../contract/index.ts')
  return connect(rpc)
}
