/** The programs that a measurement runs, each a process of its own, on what is built. */
import { fileURLToPath } from 'node:url'
import { type Child, type Report, startChild } from '../child.ts'
import { processUsage } from '../process-usage.ts'

/** Milliseconds until a program is ready, or done beyond the time that it measures. */
const WAIT_MS = 60_000

export interface Served extends AsyncDisposable {
  readonly address: string
  usage(): ReturnType<typeof processUsage>
}

function start(program: string, args: readonly string[], signal: AbortSignal): Child {
  const file = fileURLToPath(new URL(`child/${program}.ts`, import.meta.url))
  return startChild(process.execPath, [file, ...args], signal)
}

/** Starts the end that is sent to. */
export async function serve(signal: AbortSignal): Promise<Served> {
  const child = start('serve', [], signal)
  const limit = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)])
  const { address } = await child.report('ready', true, limit)
  return {
    address: String(address),
    usage: () => processUsage(child.pid),
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  }
}

/** Runs a program until it says that it is done; `whenDone` may look around before it is ended. */
export async function run(
  program: string,
  args: readonly (string | number)[],
  { signal, whenDone }: { signal: AbortSignal; whenDone?: () => Promise<void> | void },
): Promise<Report> {
  await using child = start(program, args.map(String), signal)
  const seconds = Number(args.at(-1)) * 1000
  const limit = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS + seconds)])
  const report = await child.report('done', true, limit)
  await whenDone?.()
  return report
}
