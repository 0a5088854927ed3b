/** The version of this program, from its package. */
import { readFileSync } from 'node:fs'

// The same from `src/app` and from `dist/app`.
const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string }

/** The version of this program. */
export const VERSION = version
