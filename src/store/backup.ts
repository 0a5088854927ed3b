/** Copies the open database into one file, while it is being used. */
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { backup as copyPages, DatabaseSync } from 'node:sqlite'
import { BackupExistsError } from './errors.ts'
import { BACKUP_PAGES } from './limits.ts'
import { toStoreError } from './to-store-error.ts'

export interface BackupOptions {
  /** Whether an existing target is replaced. @default false */
  overwrite?: boolean
  /** Called after each batch of pages; the total grows when the database does. */
  onProgress?: (pages: { copied: number; total: number }) => void
  /** Gives up, and leaves no file behind. */
  signal?: AbortSignal
}

/**
 * Writes beside the target and renames at the end, so that no half of a backup is ever found there.
 * @throws BackupExistsError, StoreFullError, StoreUnwritableError, the signal's reason
 */
export async function backup(
  sqlite: DatabaseSync,
  target: string,
  options: BackupOptions = {},
): Promise<void> {
  const file = resolve(target)
  const partial = `${file}.partial`
  const { signal, onProgress } = options
  signal?.throwIfAborted()
  if (existsSync(file) && options.overwrite !== true) throw new BackupExistsError(file)
  try {
    createPrivate(partial)
    await copyPages(sqlite, partial, {
      rate: BACKUP_PAGES,
      progress({ totalPages, remainingPages }) {
        signal?.throwIfAborted()
        onProgress?.({ copied: totalPages - remainingPages, total: totalPages })
      },
    })
    signal?.throwIfAborted()
    makeSingleFile(partial)
    flush(partial)
    renameSync(partial, file)
    flush(dirname(file))
  } catch (error) {
    throw toStoreError(error, file)
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(partial + suffix, { force: true })
  }
}

/** Before the first byte is in it: whoever may not read the database may not read its backup. */
function createPrivate(file: string): void {
  rmSync(file, { force: true })
  closeSync(openSync(file, 'wx', 0o600))
  // Whatever the umask says.
  chmodSync(file, 0o600)
}

/** The copy still asks for a log beside it; a backup has to be readable where nothing can be written. */
function makeSingleFile(file: string): void {
  using copy = new DatabaseSync(file)
  copy.exec('PRAGMA journal_mode = DELETE')
}

function flush(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
