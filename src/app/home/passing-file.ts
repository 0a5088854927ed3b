/** Files that lie in a home for a moment, on their way between the node and the command line. */
import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Random bytes of such a name: nobody can foresee it, no other file has it. */
const NAME_LENGTH = 6

/** Those, and what a backup into the home is written to before it has its name. */
const PASSING = /^(?:rialto\.db\.passing-|\.rialto-)[0-9a-f]{12}/

/** A path in the home at which nothing is. */
export function passingFile(home: string): string {
  return join(home, `rialto.db.passing-${randomBytes(NAME_LENGTH).toString('hex')}`)
}

/** Removes what a process that was killed has left; only for who holds the home. */
export function removePassingFiles(home: string): void {
  for (const name of readdirSync(home)) {
    if (PASSING.test(name)) rmSync(join(home, name), { force: true })
  }
}
