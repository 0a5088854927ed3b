/** Reads a time as people write it. */
import { UsageError } from '../command/index.ts'

/** In milliseconds; the shortest time, since the node counts in whole ones. */
const SECOND = 1000

/**
 * Whole seconds of a time such as `10m`, rounded up; `called` is what a complaint names, `zero` what 0s
 * stands for where it may be. @throws UsageError
 */
export async function readSeconds(
  text: string,
  { called, zero }: { called: string; zero?: string },
): Promise<number> {
  const { duration } = await import('../../app/settings/index.ts')
  const milliseconds = duration(0).parse(text, process.cwd())
  const allowed = milliseconds === 0 ? zero !== undefined : (milliseconds ?? 0) >= SECOND
  if (milliseconds !== undefined && allowed) return Math.ceil(milliseconds / SECOND)
  const orZero = zero === undefined ? '' : `, or 0s ${zero}`
  throw new UsageError(
    `${called} has to be a time from 1s on, such as 10s, 5m or 12h${orZero}, not ${JSON.stringify(text)}`,
  )
}
