/** rialto backup: a copy of everything that a node keeps. */
import { resolve } from 'node:path'
import type { BackupAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand } from '../command/index.ts'

export const backup = defineCommand({
  name: 'backup',
  summary: 'Copy the rooms, messages and members into a file while the node runs',
  details: 'The file is readable to its owner alone. Tokens and settings are not in it.',
  examples: [
    { line: 'rialto backup rialto-$(date +%F).db', summary: 'a file for each day' },
    { line: 'rialto backup rialto.backup --overwrite', summary: 'in place of the last one' },
  ],
  arguments: [{ name: 'file', summary: 'where to', complete: 'file' }],
  options: [...COMMON_OPTIONS, { name: 'overwrite', summary: 'replace the file where it exists' }],
  async run(env, { home, json, file, overwrite }) {
    const control = await env.clients.control(home)
    const done = await control.request<BackupAnswer>('POST', '/api/v1/backup', {
      body: { file: resolve(file), overwrite: overwrite === true },
      signal: env.signal,
    })
    if (json) return env.stdout.json(done)
    await env.stdout.line(`Wrote ${done.bytes} bytes to ${done.file}`)
    await env.stderr.line(`Bring it back with: rialto restore ${file}`)
  },
})
