/** Standard output and error as commands see them: whole lines, each awaited, so that a slow reader slows the command. */
import type { Writable } from 'node:stream'
import { OutputClosedError, OutputError } from './errors.ts'
import { printableJson } from './printable.ts'

/** The version of every JSON object that a command prints: fields are added to it, never changed. */
export const JSON_SCHEMA = 1

/** Where a command writes. */
export interface Output {
  /** Whether a person is likely to be reading. */
  readonly isTerminal: boolean
  /** Writes a line, or several. @throws OutputClosedError, OutputError */
  line(text: string): Promise<void>
  /** Writes an object as a line of JSON, with `schema` before its own fields. @throws OutputClosedError, OutputError */
  json(fields: object): Promise<void>
}

/** Wraps a stream; from then on its errors are reported by the calls that write. */
export function createOutput(stream: Writable & { isTTY?: boolean }): Output {
  // Each write reports its own error; without a listener the same error would end the process.
  stream.on('error', () => {})
  return {
    isTerminal: stream.isTTY === true,
    line: (text) => write(stream, `${text}\n`),
    json: (fields) => write(stream, `${printableJson({ schema: JSON_SCHEMA, ...fields })}\n`),
  }
}

function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(toOutputError(error))
      else resolve()
    })
  })
}

/** Codes by which the system, or a stream that failed before, says that nobody reads any more. */
const CLOSED_CODES = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'])

function toOutputError(error: NodeJS.ErrnoException): OutputClosedError | OutputError {
  return CLOSED_CODES.has(error.code ?? '')
    ? new OutputClosedError({ cause: error })
    : new OutputError(error.message, { cause: error })
}
