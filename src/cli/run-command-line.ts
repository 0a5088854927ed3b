/** Runs what a line asks for: finds the command, reads its arguments, hands it the world. */
import { CommanderError } from 'commander'
import { type Command, type Env, UsageError } from './command/index.ts'
import { createProgram } from './program.ts'
import { inWordsOfCommands } from './words-of-commands.ts'

/** What is around a command but for what this file adds. */
export type World = Omit<Env, 'commands' | 'groups' | 'help'>

export interface Table {
  readonly commands: readonly Command[]
  readonly groups: Readonly<Record<string, string>>
  readonly version: string
}

/** Returns when the command is done, throws what it throws. @throws UsageError for a line that no command takes */
export async function runCommandLine(
  argv: readonly string[],
  table: Table,
  world: World,
): Promise<void> {
  const env: Env = {
    ...world,
    commands: table.commands,
    groups: table.groups,
    help: (words) => runCommandLine([...words, '--help'], table, world),
  }
  let printed = ''
  const program = createProgram({
    ...table,
    print: (text) => {
      printed += text
    },
    run: (command, args) => withUsage({ command, args }, () => command.run(env, args)),
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    await env.stdout.line(printed.trimEnd())
  }
}

/** A command that finds its arguments wrong need not know its own usage, nor how the node puts it. */
async function withUsage(
  line: { command: Command; args: Record<string, unknown> },
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run()
  } catch (thrown) {
    const error = inWordsOfCommands(thrown, line)
    if (!(error instanceof UsageError) || error.usage !== undefined) throw error
    const { usage, name } = line.command
    throw new UsageError(error.message, `Usage: ${usage}\nMore:  rialto ${name} --help`)
  }
}
