/** Which nodes are meant. Their texts may hold keys, so what is no endpoint is refused without being shown whole. */
import { access } from 'node:fs/promises'
import { type Env, UsageError } from '../command/index.ts'

/** The variable that can hold an endpoint: unlike an argument, other users do not see it. */
export const RPC_VARIABLE = 'RIALTO_RPC'

/** A host with a dot, or one with its port, in front of a path or alone. */
const HOST = /^(?:https?|wss?)?(?:\/\/)?(?:[^/@]*@)?([\w-]+(?:\.[\w-]+)+(?::\d+)?)(?:[/?#].*)?$/is

const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/** The texts of `--rpc`, else the variable; undefined where there is neither. @throws UsageError */
export async function readEndpoints(
  { env }: Pick<Env, 'env'>,
  rpc: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  const variable = env[RPC_VARIABLE]
  const isTyped = rpc !== undefined && rpc.length > 0
  const given = isTyped ? rpc : variable ? [variable] : undefined
  const where = isTyped ? '--rpc' : `the variable ${RPC_VARIABLE}`
  for (const text of given ?? []) await refuse(text, where)
  return given
}

async function refuse(text: string, where: string): Promise<void> {
  if (SCHEME.test(text) || (await exists(text))) return
  const bare = text.replaceAll(/^[\s"'`]+|[\s"'`]+$/g, '')
  if (bare !== text) {
    throw new UsageError(`${where} has blanks or quotes around its endpoint: leave them out`)
  }
  if (/[0-9a-f]{56,}/i.test(text)) {
    throw new UsageError(
      `${where} has what looks like a key, and wants an endpoint, as http://127.0.0.1:8545`,
    )
  }
  if (/^(?:\.{0,2}\/(?!\/)|~)/.test(text) || text.endsWith('.ipc')) return
  const [, host] = HOST.exec(text) ?? []
  if (host === undefined && !text.includes('//')) return
  const at = host === undefined ? '' : ` of ${host}`
  throw new UsageError(
    `${where} looks like a URL${at} without its scheme: put https:// or wss:// in front, or ./ where it is the path of a socket`,
  )
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
