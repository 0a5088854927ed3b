/** Where the development chain of a home is. */
import { join } from 'node:path'
import type { Env } from '../command/index.ts'

/** The folder of the chain in the home that is meant. */
export async function chainFolder(env: Env, home: string | undefined): Promise<string> {
  const { resolveHome } = await import('../../app/home/index.ts')
  return join(resolveHome(home, env.env), 'chain')
}
