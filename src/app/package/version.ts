/** The version of this program, from its package. */
import { readFileSync } from 'node:fs'
import { PACKAGE_ROOT } from './package-root.ts'

const { version } = JSON.parse(readFileSync(new URL('package.json', PACKAGE_ROOT), 'utf8')) as {
  version: string
}

/** The version of this program. */
export const VERSION = version
