/** Reads a stream line by line. */
import { isUtf8 } from 'node:buffer'
import { addAbortSignal, type Readable } from 'node:stream'
import { LineTooLongError } from './errors.ts'

/** Bytes of one line: four times the default limit of a message, so that the node is who refuses, yet memory is bounded. */
export const LINE_BYTES = 256 * 1024

const LF = 0x0a

/**
 * The lines of UTF-8 input without their ends (`\n` or `\r\n`), the last one even when no end follows it; undefined for
 * one that is not UTF-8. Each may have `bytes`, by default LINE_BYTES.
 * @throws LineTooLongError, or the reason of `signal`
 */
export async function* lines(
  input: Readable,
  { signal, bytes = LINE_BYTES }: { signal: AbortSignal; bytes?: number },
): AsyncGenerator<string | undefined, void> {
  addAbortSignal(signal, input)
  try {
    yield* cut(input, bytes)
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}

async function* cut(
  input: AsyncIterable<Buffer | string>,
  most: number,
): AsyncGenerator<string | undefined, void> {
  let rest = Buffer.alloc(0)
  let number = 1
  for await (const chunk of input) {
    let bytes = Buffer.concat([rest, Buffer.from(chunk)])
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF)) {
      yield decode(bytes.subarray(0, end), { number: number++, most })
      bytes = bytes.subarray(end + 1)
    }
    if (bytes.length > most) throw new LineTooLongError(number, most)
    rest = bytes
  }
  if (rest.length > 0) yield decode(rest, { number, most })
}

function decode(
  bytes: Buffer,
  { number, most }: { number: number; most: number },
): string | undefined {
  if (bytes.length > most) throw new LineTooLongError(number, most)
  if (!isUtf8(bytes)) return undefined
  return bytes.toString('utf8').replace(/\r$/, '')
}
