/** Compiles with the program solc. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { CompilerUnusableError } from './errors.ts'
import type { CompilerRun, RunOptions } from './run-compiler.ts'

/** Bytes that the program may write: its output for the largest projects is a tenth of it. */
const OUTPUT_BYTES = 512 * 1024 * 1024

/** @throws {CompilerUnusableError} `CONTRACT_COMPILER`, and the reason of `signal` as it is. */
export async function runNative(
  path: string,
  input: string,
  { signal, onVersion }: RunOptions,
): Promise<CompilerRun> {
  // An empty folder to run in: what was not collected is not there for it either.
  const folder = await mkdtemp(join(tmpdir(), 'rialto-solc-'))
  try {
    const said = await run(path, ['--version'], { signal, folder, input: '' })
    const version = /Version: (\S+)/.exec(said)?.[1]
    if (version === undefined) throw new CompilerUnusableError(path, 'does not tell its version')
    onVersion(version)
    const output = await run(path, ['--standard-json'], { signal, folder, input })
    return { version, output }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Started {
  readonly signal: AbortSignal
  readonly folder: string
  readonly input: string
}

async function run(
  path: string,
  args: readonly string[],
  { signal, folder, input }: Started,
): Promise<string> {
  signal.throwIfAborted()
  const child = spawn(path, args, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] })
  const onAbort = () => child.kill('SIGKILL')
  signal.addEventListener('abort', onAbort, { once: true })
  const closed = once(child, 'close')
  try {
    const [output] = await Promise.all([exchange(child, input, path), closed])
    signal.throwIfAborted()
    return output
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof CompilerUnusableError) throw error
    const { message } = error as Error
    throw new CompilerUnusableError(path, `cannot be run: ${message}`, { cause: error })
  } finally {
    signal.removeEventListener('abort', onAbort)
    child.kill('SIGKILL')
  }
}

async function exchange(
  child: ChildProcessByStdio<Writable, Readable, null>,
  input: string,
  path: string,
): Promise<string> {
  // A program that ends without reading its input says why by its output.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > OUTPUT_BYTES) {
      throw new CompilerUnusableError(path, `writes more than ${OUTPUT_BYTES} bytes`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
