/** A child process whose lines a test awaits; ended with the test. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const LINE_TIMEOUT_MS = 60_000

export interface Child extends AsyncDisposable {
  process: ChildProcessWithoutNullStreams
  /**
   * The next line of standard output that matches; those before it are gone. Rejects when the output ends first,
   * or after a minute.
   */
  line(matching: RegExp): Promise<RegExpExecArray>
  /** Resolves with the exit code once everything is closed. */
  ended: Promise<number | null>
}

/** Runs a program with the Node of this test. */
export function startChild(args: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
  return startProgram(process.execPath, args, env)
}

/** Runs any program. */
export function startProgram(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Child {
  const child = spawn(command, args, { env: { ...process.env, ...env } })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    process: child,
    ended,
    async line(matching) {
      const passed: string[] = []
      const fail = (what: string) =>
        new Error(`${args.join(' ')} ${what} ${matching}\n${passed.join('\n')}\n${errors}`)
      const late = Promise.withResolvers<never>()
      const timer = setTimeout(late.reject, LINE_TIMEOUT_MS, fail('did not print'))
      try {
        for (;;) {
          const { value, done } = await Promise.race([lines.next(), late.promise])
          if (done) throw fail('ended before')
          const found = matching.exec(value)
          if (found) return found
          passed.push(value)
        }
      } finally {
        clearTimeout(timer)
      }
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await ended
    },
  }
}
