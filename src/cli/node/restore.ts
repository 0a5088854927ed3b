/** rialto restore: a backup in the place of what a node keeps. */
import { resolve } from 'node:path'
import { COMMON_OPTIONS, defineCommand } from '../command/index.ts'

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
    const { kept } = await env.clients.restoreBackup({ home, file, signal: env.signal })
    const done = { file: resolve(file), kept }
    if (json) return env.stdout.json(done)
    await env.stdout.line(`Restored ${done.file}`)
    await env.stderr.line(`What was there before is in ${done.kept}`)
  },
})
