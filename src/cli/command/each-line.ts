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
  /** What to do with a line that is no text, to follow "it is not UTF-8". @default nothing is said */
  bytesHelp?: string
  /** Why a line cannot be what it has to be; undefined where it can. @default every line can */
  check?: (line: string) => string | undefined
  /** Whether an error is about its line alone, so that the next one may have more luck. */
  concernsLine: (error: ControlAnswerError) => boolean
  run: (line: string) => Promise<void>
}

/** Skips empty lines. @throws LinesNotSaidError, and an error that concerns more than its line */
export async function eachLine(
  env: Env,
  { done, bytes, bytesHelp, check, concernsLine, run }: EachLine,
): Promise<void> {
  const { ControlAnswerError } = await import('../../app/home/index.ts')
  if (env.stdin.isTTY) await env.stderr.line(`Each line is ${done}; Ctrl+D ends.`)
  const failed: number[] = []
  let total = 0
  const refuse = (why: string) => {
    failed.push(total)
    return env.stderr.line(`rialto: line ${total} was not ${done}: ${printable(why)}`)
  }
  const notText = ['it is not UTF-8', ...(bytesHelp === undefined ? [] : [bytesHelp])].join('; ')
  const { signal } = env
  for await (const line of lines(env.stdin, { signal, ...(bytes !== undefined && { bytes }) })) {
    total += 1
    if (line?.trim() === '') continue
    const fault = line === undefined ? notText : check?.(line)
    if (line === undefined || fault !== undefined) {
      await refuse(fault ?? notText)
      continue
    }
    try {
      await run(line)
    } catch (error) {
      if (!(error instanceof ControlAnswerError) || !concernsLine(error)) {
        await env.stderr.line(`rialto: stopped at line ${total}`)
        throw error
      }
      await refuse(error.message)
    }
  }
  if (failed.length > 0) throw new LinesNotSaidError(failed, total, done)
}
