/** rialto restore: a backup in the place of what a node keeps. */
import { resolve } from 'node:path'
import type { RestoreAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, type Env } from '../command/index.ts'

export const restore = defineCommand({
  name: 'restore',
  summary: 'Put a backup in the place of what the node keeps',
  details:
    'Works with and without a running node; people who are connected are sent away and come back by ' +
    'themselves. What was there before is kept in a file beside it.',
  examples: [{ line: 'rialto restore rialto.backup', summary: 'a file that rialto backup wrote' }],
  arguments: [{ name: 'file', summary: 'the backup', complete: 'file' }],
  options: COMMON_OPTIONS,
  async run(env, { home, json, file }) {
    const done = await restoreInto(env, home, resolve(file))
    if (json) return env.stdout.json(done)
    await env.stdout.line(`Restored ${done.file}`)
    await env.stderr.line(`What was there before is in ${done.kept}`)
  },
})

async function restoreInto(
  env: Env,
  home: string | undefined,
  file: string,
): Promise<RestoreAnswer> {
  const control = await env.clients.control(home)
  try {
    return await control.request<RestoreAnswer>('POST', '/api/v1/restore', {
      body: { file },
      signal: env.signal,
    })
  } catch (error) {
    const { NodeNotRunningError } = await import('../../app/home/index.ts')
    // A node that cannot start because its database is corrupt needs this the most.
    if (!(error instanceof NodeNotRunningError)) throw error
    return { file, ...(await env.clients.restoreHome(home, file)) }
  }
}
