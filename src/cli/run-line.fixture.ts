/** Runs a line in the process of a test, with a node that answers as the test says. */
import { resolve } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Control } from '../app/home/index.ts'
import { type Clients, createOutput } from './command/index.ts'
import { COMMANDS, GROUPS } from './commands.ts'
import { outcomeOf } from './outcome.ts'
import { runCommandLine, type Table } from './run-command-line.ts'

/** A request as the fake node got it; `backup` and `restore` are what the other clients were asked. */
export interface Asked {
  method: string
  path: string
  body?: unknown
}

export interface LineOptions {
  /** What the node answers; throws for an error. @default every request is a mistake of the test */
  answer?: (asked: Asked) => unknown
  /** The lines that the node streams. @default none */
  stream?: (path: string, body?: unknown) => AsyncIterable<unknown> | Iterable<unknown>
  /** @default '' */
  stdin?: string | Buffer
  /** @default {} */
  env?: Record<string, string>
  /** @default never */
  signal?: AbortSignal
  /** @default the real table */
  table?: Table
  /** @default what refuses to start */
  start?: Clients['start']
  /** @default a home without a key */
  readId?: Clients['readId']
}

export interface LineResult {
  code: number
  stdout: string
  stderr: string
  /** What the node was asked, in order. */
  asked: Asked[]
  /** The homes that were named, in order. */
  homes: (string | undefined)[]
}

/** The result of `rialto ...argv`. */
export async function runLine(
  argv: readonly string[],
  options: LineOptions = {},
): Promise<LineResult> {
  const asked: Asked[] = []
  const homes: (string | undefined)[] = []
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const output = Promise.all([text(stdout), text(stderr)])
  const control: Control = {
    home: '/home/ann/.rialto',
    async request<T>(method: string, path: string, { body }: { body?: unknown } = {}) {
      const one = { method, path, ...(body !== undefined && { body }) }
      asked.push(one)
      if (!options.answer) throw new Error(`the test has no answer to ${method} ${path}`)
      return options.answer(one) as T
    },
    // Only a backup is bytes, and that is asked for by a client of its own.
    bytes: () => {
      throw new Error('no command asks for bytes')
    },
    async *stream<T>(
      path: string,
      { method = 'GET', body }: { method?: string; body?: unknown } = {},
    ) {
      asked.push({ method, path, ...(body !== undefined && { body }) })
      for await (const line of options.stream?.(path, body) ?? []) yield line as T
    },
  }
  let outcome = { code: 0, text: '' }
  const errors = createOutput(stderr)
  try {
    await runCommandLine(
      argv,
      options.table ?? { commands: COMMANDS, groups: GROUPS, version: '1.2.3' },
      {
        stdout: createOutput(stdout),
        stderr: errors,
        stdin: Readable.from(options.stdin ? [Buffer.from(options.stdin)] : []),
        env: options.env ?? {},
        signal: options.signal ?? new AbortController().signal,
        onHangUp: () => () => {},
        clients: {
          async control(home) {
            homes.push(home)
            return control
          },
          readId: options.readId ?? (async () => undefined),
          start: options.start ?? (() => Promise.reject(new Error('the test starts no node'))),
          async saveBackup({ home, file, overwrite }) {
            homes.push(home)
            asked.push({ method: 'backup', path: file, body: { overwrite } })
            return { file: resolve(file), bytes: 4096 }
          },
          async restoreBackup({ home, file }) {
            homes.push(home)
            asked.push({ method: 'restore', path: file })
            return { kept: '/h/rialto.db.before-restore' }
          },
        },
      },
    )
  } catch (error) {
    outcome = outcomeOf(error)
  }
  if (outcome.text) await errors.line(outcome.text)
  stdout.end()
  stderr.end()
  const [out, err] = await output
  return { code: outcome.code, stdout: out, stderr: err, asked, homes }
}

/** The objects that a command printed, one a line. */
export function jsonLines(stdout: string): unknown[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}
