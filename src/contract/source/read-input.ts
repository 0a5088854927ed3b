/** Reads the text of a file, or of the standard input. */
import { isUtf8 } from 'node:buffer'
import { constants, openSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { addAbortSignal } from 'node:stream'
import { InputMissingError, InputUnreadableError } from './errors.ts'

/** Bytes of one input: what solc writes of the largest projects, with every output there is, has a fifth of it. */
const INPUT_BYTES = 512 * 1024 * 1024

/** What messages call the standard input. */
export const STDIN = 'the standard input'

/** `shown` is what messages call it. @throws {InputMissingError} `CONTRACT_INPUT_MISSING` @throws {InputUnreadableError} `CONTRACT_INPUT_UNREADABLE` */
export async function readInput(
  path: string,
  shown: string,
  signal?: AbortSignal,
): Promise<string> {
  signal?.throwIfAborted()
  try {
    if ((await stat(path)).isFIFO()) return await readStream(openPipe(path), shown, signal)
    await using file = await open(path)
    const found = await file.stat()
    // A device does not tell its size.
    if (!found.isFile()) return await readStream(file.createReadStream(), shown, signal)
    if (found.size > INPUT_BYTES) throw tooLarge(shown)
    return decode(await file.readFile({ signal }), shown)
  } catch (error) {
    signal?.throwIfAborted()
    throw toInputError(error, shown)
  }
}

/**
 * A pipe that nobody writes to yet would hold a thread of Node's, which even the end of the process waits for: it is
 * opened without waiting, and read as a socket is.
 */
function openPipe(path: string): Readable {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  return new Socket({ fd, readable: true, writable: false })
}

/** The whole of a stream. @throws {InputUnreadableError} `CONTRACT_INPUT_UNREADABLE` */
export async function readStream(
  stream: Readable,
  shown = STDIN,
  signal?: AbortSignal,
): Promise<string> {
  if (signal !== undefined) addAbortSignal(signal, stream)
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer | string>) {
      const buffer = Buffer.from(chunk as Buffer)
      bytes += buffer.length
      if (bytes > INPUT_BYTES) throw tooLarge(shown)
      chunks.push(buffer)
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw toInputError(error, shown)
  }
  return decode(Buffer.concat(chunks), shown)
}

/** The error of ours for one of the file system. */
export function toInputError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return new InputMissingError(path)
  return new InputUnreadableError(path, message, { cause: error })
}

/** Without the mark that some editors put first: neither JSON nor solc takes it. */
function decode(bytes: Buffer, path: string): string {
  if (!isUtf8(bytes)) throw new InputUnreadableError(path, 'it is not UTF-8')
  return bytes.toString('utf8').replace(/^\ufeff/, '')
}

function tooLarge(path: string): InputUnreadableError {
  return new InputUnreadableError(path, `it has more than ${INPUT_BYTES} bytes`)
}
