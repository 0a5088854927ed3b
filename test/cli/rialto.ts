/** Runs the command line from its sources, as a user would, in child processes of a test. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Child, startChild } from '../child.ts'
import { type Ended, runProgram } from '../run-program.ts'

/** What a shell would call `rialto`. */
export const MAIN = join(import.meta.dirname, '../../src/cli/main.ts')

/** The result of one line. */
export function rialto(
  args: readonly string[],
  options: { stdin?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  return runProgram(process.execPath, [MAIN, ...args], options)
}

/** The objects that a command printed, one a line. */
export function objects(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

/** An empty folder that goes with the test. */
export async function temporaryFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'rialto-cli-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

export interface TestNode extends AsyncDisposable {
  child: Child
  http: string
  /** Of the RPC of kubo, where an argument asks for it. */
  rpc: string
  home: string
  /** Runs a line against this node. */
  run(args: readonly string[], options?: { stdin?: string }): Promise<Ended>
  /** Starts a line that goes on, against this node. */
  follow(args: readonly string[]): Child
}

/** A node in a child process, ready; on a home of its own unless the test names one. It speaks to no others unless asked. */
export async function startTestNode(
  options: { args?: readonly string[]; home?: string; peers?: true } = {},
): Promise<TestNode> {
  await using stack = new AsyncDisposableStack()
  const home = options.home ?? join(stack.use(await temporaryFolder()).path, 'home')
  const more = [...(options.peers ? [] : ['--room-only']), ...(options.args ?? [])]
  const line = ['start', '--home', home, '--http', '127.0.0.1:0', '--json', ...more]
  const child = stack.use(startChild([MAIN, ...line]))
  const [ready] = await child.line(/.*/)
  const { http, rpc = '' } = JSON.parse(ready) as { http: string; rpc?: string }
  const running = stack.move()
  const at = (words: readonly string[]) => [...words, '--home', home]
  return {
    child,
    http,
    rpc,
    home,
    run: (words, options) => rialto(at(words), options),
    follow: (words) => startChild([MAIN, ...at(words)]),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
