/** A child process that reports by JSON lines: servers say that they are ready, the generator what it counted. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** Where the repository lies. */
const PACKAGE = fileURLToPath(new URL('../', import.meta.url))

/** What is kept of a child's stderr to explain its end, in characters: the last screenful. */
const KEPT_CHARACTERS = 4_000
/** Milliseconds a child gets to end in order before it is killed. */
const END_WAIT_MS = 5_000

export type Report = Record<string, unknown>

export interface Child extends AsyncDisposable {
  readonly pid: number
  /** The first report, from the start on, that has this field (and value); rejects when the child ends without. */
  report(field: string, value: unknown, signal: AbortSignal): Promise<Report>
  /** Ends its input and waits for it, at most a while; then kills it. */
  end(): Promise<void>
  /** Sends a signal and waits until the child is gone. */
  kill(signal: NodeJS.Signals): Promise<void>
}

/** The child ended before it had reported what was waited for. */
export class ChildEndedError extends Error {
  static {
    ChildEndedError.prototype.name = 'ChildEndedError'
  }
  constructor(command: string, how: string, stderr: string) {
    super(`${command} ended (${how}) before its report${stderr === '' ? '' : `: ${stderr.trim()}`}`)
  }
}

/** Starts a program; an abort of `signal` kills it. */
export function startChild(command: string, args: string[], signal: AbortSignal): Child {
  return new ChildProcess(command, args, signal)
}

class ChildProcess implements Child {
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #command: string
  readonly #reports: Report[] = []
  readonly #changes = new EventEmitter()
  readonly #gone: Promise<unknown>
  #stderr = ''
  #end: string | undefined

  constructor(command: string, args: string[], signal: AbortSignal) {
    this.#command = [basename(command), ...args.map(shown)].join(' ')
    const env = withoutSettings(process.env)
    this.#process = spawn(command, args, { stdio: 'pipe', env, signal, killSignal: 'SIGKILL' })
    this.#process.on('error', (error) => this.#ended(error.message))
    this.#process.stdin.on('error', () => {}) // its end is noticed by `close`
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-KEPT_CHARACTERS)
    })
    createInterface(this.#process.stdout).on('line', (line) => {
      if (line.startsWith('{')) this.#reports.push(JSON.parse(line) as Report)
      this.#changes.emit('change')
    })
    this.#gone = new Promise((resolve) => this.#process.once('close', resolve))
    this.#process.once('close', (code, by) => this.#ended(by ?? `exit ${code}`))
  }

  get pid(): number {
    return this.#process.pid ?? -1
  }

  async report(field: string, value: unknown, signal: AbortSignal): Promise<Report> {
    for (;;) {
      const found = this.#reports.find((report) => report[field] === value)
      if (found !== undefined) return found
      if (this.#end !== undefined) throw new ChildEndedError(this.#command, this.#end, this.#stderr)
      await once(this.#changes, 'change', { signal })
    }
  }

  async end(): Promise<void> {
    this.#process.stdin.end()
    const impatience = setTimeout(() => this.#process.kill('SIGKILL'), END_WAIT_MS)
    await this.#gone
    clearTimeout(impatience)
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    this.#process.kill(signal)
    await this.#gone
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#end === undefined) this.#process.kill('SIGTERM')
    await this.end()
  }

  #ended(how: string): void {
    this.#end ??= how
    this.#changes.emit('change')
  }
}

/** Settings of whoever runs the bench must not change what is measured. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('RIALTO_')))
}

/** A program of ours by its place in the package. */
function shown(argument: string): string {
  return argument.startsWith(PACKAGE) ? argument.slice(PACKAGE.length) : argument
}
