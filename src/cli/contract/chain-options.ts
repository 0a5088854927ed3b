/** What the commands that ask a chain have in common. */
import type { Connection } from '../../contract/index.ts'
import { useDevChain } from '../chain/use-dev-chain.ts'
import { type Env, HOME_OPTION, JSON_OPTION, type OptionSpec } from '../command/index.ts'
import { readEndpoints } from './read-endpoints.ts'

export const RPC_OPTION = {
  name: 'rpc',
  value: 'url|path',
  summary:
    "the chain's node: http://, ws://, or the path of its IPC socket; several stand in for each other (default: the variable RIALTO_RPC, else a development chain)",
  repeated: true,
  parse: (text: string) => text,
} as const satisfies OptionSpec

export const CHAIN_OPTIONS = [HOME_OPTION, JSON_OPTION, RPC_OPTION] as const

/** The way to a chain; disposed of at the end of the command. */
export interface OpenChain extends AsyncDisposable {
  readonly connection: Connection
}

/** The chain of `--rpc` or of the variable RIALTO_RPC, else the development chain of the home, which is started where none runs. */
export async function openChain(
  env: Env,
  {
    home,
    rpc,
  }: { readonly home: string | undefined; readonly rpc: string | readonly string[] | undefined },
): Promise<OpenChain> {
  const { connect } = await import('../../contract/index.ts')
  const endpoints = await readEndpoints(env, typeof rpc === 'string' ? [rpc] : rpc)
  if (endpoints !== undefined) {
    const connection = connect(endpoints)
    return { connection, [Symbol.asyncDispose]: () => connection.close() }
  }
  const chain = await useDevChain(env, home)
  const connection = connect(chain.endpoint)
  return {
    connection,
    async [Symbol.asyncDispose]() {
      await connection.close()
      await chain[Symbol.asyncDispose]()
    },
  }
}
