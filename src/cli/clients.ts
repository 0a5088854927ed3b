/** The ways to a node; what speaks with a running one is loaded without what runs one. */
import type { Clients } from './command/index.ts'

/** Clients that look for the home, and for settings, in these environment variables. */
export function createClients(env: Readonly<Record<string, string | undefined>>): Clients {
  return {
    async control(home) {
      const { openControl, resolveHome } = await import('../app/home/index.ts')
      return openControl(resolveHome(home, env))
    },
    async start({ home, flags }) {
      const { startNode } = await import('../app/index.ts')
      return startNode({ ...(home !== undefined && { home }), env, settings: flags })
    },
    async restoreHome(home, file) {
      const { restoreBackup } = await import('../app/index.ts')
      const { resolveHome } = await import('../app/home/index.ts')
      return restoreBackup({ home: resolveHome(home, env), file })
    },
  }
}
