/** rialto backup: a copy of everything that a node keeps. */
import { COMMON_OPTIONS, defineCommand } from '../command/index.ts'

export const backup = defineCommand({
  name: 'backup',
  summary: 'Copy the rooms, messages and members into a file while the node runs',
  details:
    'The file belongs to whoever runs this, and is readable to its owner alone. Tokens and settings are ' +
    'not in it.',
  examples: [
    { line: 'rialto backup rialto-$(date +%F).db', summary: 'a file for each day' },
    { line: 'rialto backup rialto.backup --overwrite', summary: 'in place of the last one' },
  ],
  arguments: [{ name: 'file', summary: 'where to', complete: 'file' }],
  options: [...COMMON_OPTIONS, { name: 'overwrite', summary: 'replace the file where it exists' }],
  async run(env, { home, json, file, overwrite }) {
    const done = await env.clients.saveBackup({
      home,
      file,
      overwrite: overwrite === true,
      signal: env.signal,
    })
    if (json) return env.stdout.json(done)
    await env.stdout.line(`Wrote ${done.bytes} bytes to ${done.file}`)
    await env.stderr.line(`Bring it back with: rialto restore ${file}`)
  },
})
