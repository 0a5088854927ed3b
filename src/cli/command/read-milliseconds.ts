/** Reads a short time as people write it. */
import { UsageError } from './errors.ts'

/** The milliseconds of a time such as `500ms` or `10s`; `flag` is what a complaint names. @throws UsageError */
export async function readMilliseconds(
  text: string,
  { flag, least }: { flag: string; least: number },
): Promise<number> {
  const { duration } = await import('../../app/settings/index.ts')
  const milliseconds = duration(least).parse(text, process.cwd())
  if (milliseconds !== undefined) return milliseconds
  throw new UsageError(
    `${flag} has to be a time from ${least}ms on, such as 500ms, 10s or 5m, not ${JSON.stringify(text)}`,
  )
}
