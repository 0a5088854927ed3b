/** rialto help: what a command does and takes. */
import { defineCommand, JSON_OPTION } from '../command/index.ts'

export const help = defineCommand({
  name: 'help',
  summary: 'Describe a command',
  examples: [
    { line: 'rialto help room say', summary: 'the same as rialto room say --help' },
    { line: 'rialto help', summary: 'every command with an example' },
  ],
  arguments: [{ name: 'command', summary: 'the words of the command', optional: true, many: true }],
  options: [JSON_OPTION],
  async run(env, { command, json }) {
    if (!json) return env.help(command)
    const wanted = command.join(' ')
    for (const { name, usage, summary } of env.commands) {
      if (`${name} `.startsWith(`${wanted} `.trimStart()))
        await env.stdout.json({ name, usage, summary })
    }
  },
})
