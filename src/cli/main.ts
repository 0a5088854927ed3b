/** The command line's start and end: connects the process to the table of commands, and alone sets exit codes. */
import { VERSION } from '../app/package/index.ts'
import { createClients } from './clients.ts'
import { createOutput } from './command/index.ts'
import { COMMANDS, GROUPS } from './commands.ts'
import { interruption } from './interruption.ts'
import { EXIT, outcomeOf } from './outcome.ts'
import { runCommandLine } from './run-command-line.ts'

// Ends the process even where something, such as an unread standard input, would keep it; all output is awaited before.
process.exit(await main(process.argv.slice(2)))

async function main(argv: readonly string[]): Promise<number> {
  const stdout = createOutput(process.stdout)
  const stderr = createOutput(process.stderr)
  try {
    await runCommandLine(
      argv,
      { commands: COMMANDS, groups: GROUPS, version: VERSION },
      {
        stdout,
        stderr,
        stdin: process.stdin,
        env: process.env,
        signal: interruption({ source: process, endAtOnce }),
        onHangUp,
        clients: createClients(process.env),
      },
    )
    return EXIT.DONE
  } catch (error) {
    const { code, text } = outcomeOf(error)
    // Where standard error is closed too, the exit code is all that can be told.
    if (text) await stderr.line(text).catch(() => {})
    return code
  }
}

function onHangUp(listener: () => void): () => void {
  if (process.stdin.isTTY) return () => {}
  process.on('SIGHUP', listener)
  return () => process.off('SIGHUP', listener)
}

function endAtOnce(): never {
  process.exit(EXIT.INTERRUPTED)
}
