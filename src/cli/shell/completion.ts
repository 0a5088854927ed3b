/** rialto completion: what makes a shell complete the command line. */
import { defineCommand, UsageError } from '../command/index.ts'
import { bashCompletion } from './completion-bash.ts'
import { fishCompletion } from './completion-fish.ts'
import { completionPlaces } from './completion-model.ts'
import { zshCompletion } from './completion-zsh.ts'

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const
const SHELL_NAMES = Object.keys(SHELLS)

export const completion = defineCommand({
  name: 'completion',
  summary: 'Print what makes a shell complete the command line',
  details: 'Put the line of the example into the file that your shell reads at its start.',
  examples: [
    { line: 'source <(rialto completion bash)', summary: 'in ~/.bashrc' },
    { line: 'source <(rialto completion zsh)', summary: 'in ~/.zshrc, after compinit' },
    { line: 'rialto completion fish | source', summary: 'in ~/.config/fish/config.fish' },
  ],
  arguments: [{ name: 'shell', summary: SHELL_NAMES.join(', '), complete: SHELL_NAMES }],
  options: [],
  async run(env, { shell }) {
    if (!isShell(shell)) {
      throw new UsageError(
        `there is no completion for ${JSON.stringify(shell)}, only for ${SHELL_NAMES.join(', ')}`,
      )
    }
    await env.stdout.line(SHELLS[shell](await completionPlaces(env.commands, env.groups)))
  },
})

function isShell(shell: string): shell is keyof typeof SHELLS {
  return Object.hasOwn(SHELLS, shell)
}
