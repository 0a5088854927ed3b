/** What a command line ends with: an exit code, and what standard error tells about it. */
import { constants } from 'node:os'
import { InterruptedError, OutputClosedError, printable, UsageError } from './command/index.ts'

/** The exit codes that scripts may rely on. */
export const EXIT = { DONE: 0, FAILED: 1, MISUSED: 2, INTERRUPTED: 130 } as const

export interface Outcome {
  readonly code: number
  /** Lines for standard error; empty where nothing has to be said. */
  readonly text: string
}

/** The outcome of a command that threw. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof OutputClosedError) return { code: EXIT.DONE, text: '' }
  if (error instanceof InterruptedError) return { code: signalCode(error.signal), text: '' }
  if (error instanceof UsageError) {
    const text = `rialto: ${printable(error.message)}`
    return { code: EXIT.MISUSED, text: error.usage ? `${text}\n${error.usage}` : text }
  }
  return { code: EXIT.FAILED, text: sentence(error) }
}

/** As a shell reports a command that a signal ended: 130 for SIGINT. */
function signalCode(signal: NodeJS.Signals): number {
  return 128 + (constants.signals[signal] ?? 0)
}

/** An error with a code was foreseen, and its message is for people; any other one is a bug, and its stack is wanted. */
function sentence(error: unknown): string {
  if (!(error instanceof Error)) return `rialto: unexpected: ${printable(String(error))}`
  if (!('code' in error)) return `rialto: unexpected: ${error.stack}`
  return `rialto: ${printable(error.message)} (${String(error.code)})`
}
