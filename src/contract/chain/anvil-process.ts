/** anvil as a child process. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { AnvilUnusableError } from './errors.ts'
import { END_MS, OUTPUT_CHARACTERS } from './limits.ts'
import { createOutputTail } from './output-tail.ts'

export interface AnvilProcess {
  readonly pid: number
  /** Resolves with the port that it printed; never, where it prints none. */
  readonly listening: Promise<number>
  /** Resolves when it has ended, with how, as `ended with code 1`. */
  readonly ended: Promise<string>
  /** The end of what it printed, without keys. */
  output(): string
  /** Forgets it: what it prints at its start explains nothing later. */
  forgetOutput(): void
  /** Ends it in order if it can, and resolves when it is gone. */
  end(): Promise<void>
}

/**
 * Starts it; what it prints is always read, or it would stop at a full pipe.
 *
 * @throws {AnvilUnusableError} `CONTRACT_ANVIL_UNUSABLE` if the system does not run the file.
 */
export async function startAnvil(
  file: string,
  args: readonly string[],
  { cwd, mnemonic }: { cwd: string; mnemonic: string | undefined },
): Promise<AnvilProcess> {
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(file, args, {
    cwd,
    // Of the parent's environment only what it may need: there can be keys in it.
    env: { ...(PATH && { PATH }), ...(HOME && { HOME }), ...(TMPDIR && { TMPDIR }) },
    // In a session of its own: Ctrl+C is for the parent, which saves the state before it ends anvil.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    await once(child, 'spawn')
  } catch (error) {
    throw new AnvilUnusableError(file, reasonOf(error), { cause: error })
  }
  // A signal that cannot be sent is an event too; how it ended is what counts.
  child.on('error', () => {})
  const tail = createOutputTail(mnemonic)
  const ended = once(child, 'close').then(([code, signal]) => howItEnded(code, signal))
  return {
    pid: child.pid!,
    listening: readPort(child, tail),
    ended,
    output: () => tail.toString(),
    forgetOutput: () => tail.clear(),
    async end() {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), END_MS)
      await ended
      clearTimeout(late)
    },
  }
}

function readPort({ stdout, stderr }: ChildProcess, tail: { add(text: string): void }) {
  const { promise, resolve } = Promise.withResolvers<number>()
  let seen: string | undefined = ''
  stdout!.setEncoding('utf8').on('data', (text: string) => {
    tail.add(text)
    if (seen === undefined) return
    seen = (seen + text).slice(-OUTPUT_CHARACTERS)
    const [, port] = /^Listening on 127\.0\.0\.1:(\d+)\n/m.exec(seen) ?? []
    if (port === undefined) return
    seen = undefined
    resolve(Number(port))
  })
  stderr!.setEncoding('utf8').on('data', (text: string) => tail.add(text))
  return promise
}

function howItEnded(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `ended with code ${code}` : `was ended by ${signal}`
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EACCES') return 'it may not be executed'
  if (code === 'ENOENT') return 'there is no such file, or none that runs it'
  return code === undefined ? message : `the system says ${code}`
}
