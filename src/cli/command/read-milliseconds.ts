/** Reads a short time as people write it. */
import { UsageError } from './errors.ts'

/** Days of the longest time that a line may ask to wait: what fits a timer of Node (2^31 - 1 ms), in whole days. */
const LONGEST_DAYS = 24

const MS_PER_DAY = 86_400_000

/** The milliseconds of a time such as `500ms` or `10s`; `flag` is what a complaint names, and `waits` tells that a timer will run for so long. @throws UsageError */
export async function readMilliseconds(
  text: string,
  { flag, least, waits = false }: { flag: string; least: number; waits?: boolean },
): Promise<number> {
  const { duration } = await import('../../app/settings/index.ts')
  const milliseconds = duration(least).parse(text, process.cwd())
  const isLong = waits && (milliseconds ?? 0) > LONGEST_DAYS * MS_PER_DAY
  if (milliseconds !== undefined && !isLong) return milliseconds
  const range = waits ? `from ${least}ms to ${LONGEST_DAYS}d` : `from ${least}ms on`
  throw new UsageError(
    `${flag} has to be a time ${range}, such as 500ms, 10s or 5m, not ${JSON.stringify(text)}`,
  )
}
