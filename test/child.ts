/** A child process whose lines a test awaits; ended with the test. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Child extends AsyncDisposable {
  process: ChildProcessWithoutNullStreams
  /** The next line of standard output that matches; those before it are gone. Rejects when the output ends first. */
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
      for (;;) {
        const { value, done } = await lines.next()
        if (done) throw new Error(`${args.join(' ')} ended before ${matching}\n${errors}`)
        const found = matching.exec(value)
        if (found) return found
      }
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await ended
    },
  }
}
