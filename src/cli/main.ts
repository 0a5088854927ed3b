/** The command line's start and end: connects the process to the table of commands, and alone sets exit codes. */
import { readFileSync } from 'node:fs'
import { createClients } from './clients.ts'
import { createOutput, InterruptedError } from './command/index.ts'
import { COMMANDS, GROUPS } from './commands.ts'
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
      { commands: COMMANDS, groups: GROUPS, version: readVersion() },
      {
        stdout,
        stderr,
        stdin: process.stdin,
        env: process.env,
        signal: interruption(),
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

/** Aborts at the first signal; a second SIGINT does not wait for an orderly end. */
function interruption(): AbortSignal {
  const controller = new AbortController()
  const interrupt = (signal: NodeJS.Signals) => {
    if (signal === 'SIGINT' && controller.signal.aborted) process.exit(EXIT.INTERRUPTED)
    controller.abort(new InterruptedError(signal))
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return controller.signal
}

function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
