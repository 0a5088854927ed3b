/** The ways to a node; what speaks with a running one is loaded without what runs one. */
import { type Clients, UsageError } from './command/index.ts'

/** Clients that look for the home, and for settings, in these environment variables. */
export function createClients(env: Readonly<Record<string, string | undefined>>): Clients {
  return {
    async control(home) {
      const { openControl, resolveHome } = await import('../app/home/index.ts')
      return openControl(resolveHome(home, env))
    },
    async readId(home) {
      const { readId } = await import('../app/peers/index.ts')
      const { resolveHome } = await import('../app/home/index.ts')
      return readId(resolveHome(home, env))
    },
    async start({ home, flags }) {
      const { startNode } = await import('../app/index.ts')
      try {
        return await startNode({ ...(home !== undefined && { home }), env, settings: flags })
      } catch (error) {
        throw await asMisuse(error)
      }
    },
    async saveBackup({ home, ...request }) {
      const { saveBackup } = await import('../app/index.ts')
      const { resolveHome } = await import('../app/home/index.ts')
      return saveBackup({ home: resolveHome(home, env), ...request })
    },
    async restoreBackup({ home, ...request }) {
      const { restoreBackup } = await import('../app/index.ts')
      const { resolveHome } = await import('../app/home/index.ts')
      return restoreBackup({ home: resolveHome(home, env), ...request })
    },
  }
}

/** A setting that a flag gives wrongly is the mistake of whoever typed the line; in a file or a variable it is not. */
async function asMisuse(error: unknown): Promise<unknown> {
  const { SettingConflictError, SettingMissingError, SettingValueError } = await import(
    '../app/settings/index.ts'
  )
  const concernsSetting =
    error instanceof SettingValueError ||
    error instanceof SettingMissingError ||
    error instanceof SettingConflictError
  return concernsSetting && error.source === 'flag' ? new UsageError(error.message) : error
}
