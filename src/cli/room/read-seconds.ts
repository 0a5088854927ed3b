/** Reads a time as people write it. */
import { UsageError } from '../command/index.ts'

/** Whole seconds of a time such as `10m`, rounded up; `called` is what a complaint names. @throws UsageError */
export async function readSeconds(
  text: string,
  { called, leastMs }: { called: string; leastMs: number },
): Promise<number> {
  const { duration } = await import('../../app/settings/index.ts')
  const time = duration(leastMs)
  const milliseconds = time.parse(text, process.cwd())
  if (milliseconds !== undefined) return Math.ceil(milliseconds / 1000)
  throw new UsageError(`${called} has to be ${time.allowed}, not ${JSON.stringify(text)}`)
}
