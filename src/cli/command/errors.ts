/** What can go wrong between the shell and a command, one class a condition; the codes are explained in docs/errors.md. */

/** The base of the command line's own errors. */
export class CliError extends Error {
  static {
    CliError.prototype.name = 'CliError'
  }
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The line that was typed is not one the command takes. */
export class UsageError extends CliError {
  static {
    UsageError.prototype.name = 'UsageError'
  }
  /** What to show after the sentence; by default the usage line of the command that runs. */
  readonly usage: string | undefined

  constructor(message: string, usage?: string) {
    super('CLI_USAGE', message)
    this.usage = usage
  }
}

/** Some of the lines that were to be said, or sent, were not. */
export class LinesNotSaidError extends CliError {
  static {
    LinesNotSaidError.prototype.name = 'LinesNotSaidError'
  }
  /** The numbers of the lines, from 1. */
  readonly lines: readonly number[]

  constructor(lines: readonly number[], total: number, done = 'said') {
    const which = lines.length === 1 ? 'line' : 'lines'
    super(
      'CLI_LINES_NOT_SAID',
      `${lines.length} of ${total} lines ${lines.length === 1 ? 'was' : 'were'} not ${done}: ${which} ${enumerate(lines)}`,
    )
    this.lines = lines
  }
}

/** A line of standard input is longer than any message can be. */
export class LineTooLongError extends CliError {
  static {
    LineTooLongError.prototype.name = 'LineTooLongError'
  }
  readonly line: number

  constructor(line: number, bytes: number) {
    super(
      'CLI_LINE_TOO_LONG',
      `line ${line} of the standard input is longer than ${bytes} bytes; nothing after it was read`,
    )
    this.line = line
  }
}

/** The node ended a stream that was to go on. */
export class StreamEndedError extends CliError {
  static {
    StreamEndedError.prototype.name = 'StreamEndedError'
  }
  /** `what` follows "the node stopped sending". */
  constructor(what: string) {
    super(
      'CLI_STREAM_ENDED',
      `the node stopped sending ${what}; it may have been stopped, see: rialto status`,
    )
  }
}

/** Another node answered no ping. */
export class PeerSilentError extends CliError {
  static {
    PeerSilentError.prototype.name = 'PeerSilentError'
  }
  constructor(peer: string, pings: number) {
    super('CLI_PEER_SILENT', `${peer} answered none of ${pings} pings; see: rialto why ${peer}`)
  }
}

/** A message did not come to all the nodes that it was for. */
export class NotDeliveredError extends CliError {
  static {
    NotDeliveredError.prototype.name = 'NotDeliveredError'
  }
  constructor(message: string) {
    super('CLI_NOT_DELIVERED', message)
  }
}

/** Whoever read the standard output has closed it, as `head` does: nothing is wrong. */
export class OutputClosedError extends CliError {
  static {
    OutputClosedError.prototype.name = 'OutputClosedError'
  }
  constructor(options?: ErrorOptions) {
    super('CLI_OUTPUT_CLOSED', 'the reader of the output has closed it', options)
  }
}

/** The output could not be written, for the reason in `cause`. */
export class OutputError extends CliError {
  static {
    OutputError.prototype.name = 'OutputError'
  }
  constructor(reason: string, options?: ErrorOptions) {
    super('CLI_OUTPUT', `the output cannot be written: ${reason}`, options)
  }
}

/** A signal asked the command to end. */
export class InterruptedError extends CliError {
  static {
    InterruptedError.prototype.name = 'InterruptedError'
  }
  readonly signal: NodeJS.Signals

  constructor(signal: NodeJS.Signals) {
    super('CLI_INTERRUPTED', `ended by ${signal}`)
    this.signal = signal
  }
}

/** How many line numbers a sentence names before it only counts the rest. */
const NAMED_LINES = 20

function enumerate(lines: readonly number[]): string {
  const named = lines.slice(0, NAMED_LINES).join(', ')
  return lines.length > NAMED_LINES ? `${named} and ${lines.length - NAMED_LINES} more` : named
}
