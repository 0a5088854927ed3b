/** Reads files with keys and passwords, and tells where others can read them too. */
import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { hideKeys } from '../hide-keys.ts'
import { unlessAborted } from '../unless-aborted.ts'
import { KeyFileError } from './errors.ts'

export interface SecretOptions {
  /** Bytes at most. */
  readonly most: number
  /** What `-` stands for. */
  readonly stdin: Readable | undefined
  readonly signal: AbortSignal | undefined
  /** Is given a line where others than the owner may read the file. */
  readonly onLine: (line: string) => void
}

/** @throws {KeyFileError} `CONTRACT_KEY_FILE` */
export async function readSecret(file: string, options: SecretOptions): Promise<string> {
  if (file === '-') {
    if (options.stdin === undefined) throw new KeyFileError('standard input', 'it is not there')
    return readAll(options.stdin, 'standard input', options)
  }
  const opening = open(file)
  let handle: FileHandle
  try {
    // A pipe of the shell opens once somebody writes to it.
    handle = await unlessAborted(options.signal, opening)
  } catch (error) {
    void opening.then((late) => late.close()).catch(() => {})
    options.signal?.throwIfAborted()
    throw new KeyFileError(file, why(error), { cause: error })
  }
  try {
    const stats = await handle.stat()
    const mode = stats.mode & 0o777
    // A pipe of the shell has no such rights.
    if (stats.isFile() && (mode & 0o077) !== 0) {
      const shown = mode.toString(8).padStart(4, '0')
      options.onLine(
        hideKeys(
          `others can read ${file} (mode ${shown}); keep it to yourself with: chmod 600 ${file}`,
        ),
      )
    }
    return await readAll(handle.createReadStream({ autoClose: false }), file, options)
  } catch (error) {
    if (error instanceof KeyFileError || options.signal?.aborted) throw error
    throw new KeyFileError(file, why(error), { cause: error })
  } finally {
    await handle.close()
  }
}

async function readAll(input: Readable, name: string, { most, signal }: SecretOptions) {
  signal?.throwIfAborted()
  const chunks: Buffer[] = []
  let bytes = 0
  const stop = () => input.destroy()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    for await (const chunk of input) {
      chunks.push(Buffer.from(chunk))
      bytes += chunk.length
      if (bytes > most) throw new KeyFileError(name, `it has more than ${most} bytes`)
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function why(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EACCES':
    case 'EPERM':
      return 'this user may not read it'
    case 'EISDIR':
      return 'it is a folder'
    default:
      return message
  }
}
