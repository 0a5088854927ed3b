/** Says whether a file is a backup that this program can restore. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { BackupMissingError, StoreForeignError } from './errors.ts'
import { identify, type Migrations } from './migrate.ts'
import { quickCheck } from './quick-check.ts'
import { toStoreError } from './to-store-error.ts'

/**
 * Reads the whole file and writes nothing; an older version passes, since opening brings it up to date.
 * @throws BackupMissingError, StoreForeignError, StoreNewerError, StoreCorruptError, StoreUnwritableError
 */
export function checkBackup(target: string, migrations: readonly Migrations[]): void {
  const file = resolve(target)
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new BackupMissingError(file)
  try {
    using sqlite = new DatabaseSync(file, { readOnly: true })
    if (identify(sqlite, file, migrations).fresh) throw new StoreForeignError(file)
    quickCheck(sqlite, file)
  } catch (error) {
    throw toStoreError(error, file)
  }
}
