/** Does something with each line of the standard input, and names those with which it failed. */
import type { ControlAnswerError } from '../../app/home/index.ts'
import type { Env } from './env.ts'
import { LinesNotSaidError } from './errors.ts'
import { lines } from './lines.ts'
import { printable } from './printable.ts'

export interface EachLine {
  /** What happens to a line, as in "Each line is said". */
  done: string
  /** Bytes that a line may have. @default LINE_BYTES */
  bytes?: number
  /** Whether an error is about its line alone, so that the next one may have more luck. */
  concernsLine: (error: ControlAnswerError) => boolean
  run: (line: string) => Promise<void>
}

/** Skips empty lines. @throws LinesNotSaidError, and an error that concerns more than its line */
export async function eachLine(
  env: Env,
  { done, bytes, concernsLine, run }: EachLine,
): Promise<void> {
  const { ControlAnswerError } = await import('../../app/home/index.ts')
  if (env.stdin.isTTY) await env.stderr.line(`Each line is ${done}; Ctrl+D ends.`)
  const failed: number[] = []
  let total = 0
  const { signal } = env
  for await (const line of lines(env.stdin, { signal, ...(bytes !== undefined && { bytes }) })) {
    total += 1
    if (line.trim() === '') continue
    try {
      await run(line)
    } catch (error) {
      if (!(error instanceof ControlAnswerError) || !concernsLine(error)) {
        await env.stderr.line(`rialto: stopped at line ${total}`)
        throw error
      }
      failed.push(total)
      await env.stderr.line(`rialto: line ${total} was not ${done}: ${printable(error.message)}`)
    }
  }
  if (failed.length > 0) throw new LinesNotSaidError(failed, total, done)
}
