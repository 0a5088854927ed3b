/** Reads a stream line by line. */
import { addAbortSignal, type Readable } from 'node:stream'
import { LineTooLongError } from './errors.ts'

/** Bytes of one line: four times the default limit of a message, so that the node is who refuses, yet memory is bounded. */
export const LINE_BYTES = 256 * 1024

const LF = 0x0a

/**
 * The lines of UTF-8 input without their ends (`\n` or `\r\n`), the last one even when no end follows it.
 * @throws LineTooLongError, or the reason of `signal`
 */
export async function* lines(
  input: Readable,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<string, void> {
  addAbortSignal(signal, input)
  try {
    yield* cut(input)
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}

async function* cut(input: AsyncIterable<Buffer | string>): AsyncGenerator<string, void> {
  let rest = Buffer.alloc(0)
  let number = 1
  for await (const chunk of input) {
    let bytes = Buffer.concat([rest, Buffer.from(chunk)])
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF)) {
      yield decode(bytes.subarray(0, end), number++)
      bytes = bytes.subarray(end + 1)
    }
    if (bytes.length > LINE_BYTES) throw new LineTooLongError(number, LINE_BYTES)
    rest = bytes
  }
  if (rest.length > 0) yield decode(rest, number)
}

function decode(bytes: Buffer, number: number): string {
  if (bytes.length > LINE_BYTES) throw new LineTooLongError(number, LINE_BYTES)
  return bytes.toString('utf8').replace(/\r$/, '')
}
