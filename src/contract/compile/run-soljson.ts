/** Compiles with a soljson.js in a thread, which ends with the run. */
import { Worker } from 'node:worker_threads'
import { CompilerUnusableError } from './errors.ts'
import type { CompilerRun, RunOptions } from './run-compiler.ts'
import type { ThreadMessage } from './solc-thread.ts'

/** Beside this file with the same ending: `.ts` in the sources, `.js` where they are built. */
const THREAD = `./solc-thread${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`

/** @throws {CompilerUnusableError} `CONTRACT_COMPILER`, and the reason of `signal` as it is. */
export async function runSoljson(
  path: string,
  input: string,
  { signal, onVersion }: RunOptions,
): Promise<CompilerRun> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<CompilerRun>()
  const worker = new Worker(new URL(THREAD, import.meta.url), {
    workerData: { path, input },
    execArgv: [],
    stdout: true,
    stderr: true,
  })
  const unusable = (why: string, options?: ErrorOptions) =>
    reject(new CompilerUnusableError(path, `cannot be used: ${why}`, options))
  const onAbort = () => reject(signal.reason)
  let version = ''
  signal.addEventListener('abort', onAbort, { once: true })
  worker.on('message', (message: ThreadMessage) => {
    if (message.kind === 'loaded') {
      version = message.version
      onVersion(version)
    } else if (message.kind === 'compiled') resolve({ version, output: message.output })
    else unusable(message.why)
  })
  worker.on('error', (error: Error) => unusable(error.message, { cause: error }))
  worker.on('exit', () => unusable('it ended by itself'))
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', onAbort)
    await worker.terminate()
  }
}
