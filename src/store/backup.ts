/** Copies the open database into one file, while it is being used. */
import { backup as copyPages, DatabaseSync } from 'node:sqlite'
import { BACKUP_PAGES } from './limits.ts'
import { placeFile } from './place-file.ts'

export interface BackupOptions {
  /** Whether an existing target is replaced. @default false */
  overwrite?: boolean
  /** Called after each batch of pages; the total grows when the database does. */
  onProgress?: (pages: { copied: number; total: number }) => void
  /** Gives up, and leaves no file behind. */
  signal?: AbortSignal
}

/**
 * Writes beside the target and moves it there at the end, so that no half of a backup is ever found.
 * @throws BackupExistsError, StoreFullError, StoreUnwritableError, the signal's reason
 */
export async function backup(
  sqlite: DatabaseSync,
  target: string,
  options: BackupOptions = {},
): Promise<void> {
  const { overwrite, signal, onProgress } = options
  signal?.throwIfAborted()
  await placeFile(target, {
    overwrite,
    async write(partial) {
      await copyPages(sqlite, partial, {
        rate: BACKUP_PAGES,
        progress({ totalPages, remainingPages }) {
          signal?.throwIfAborted()
          onProgress?.({ copied: totalPages - remainingPages, total: totalPages })
        },
      })
      signal?.throwIfAborted()
      makeSingleFile(partial)
    },
  })
}

/** The copy still asks for a log beside it; a backup has to be readable where nothing can be written. */
function makeSingleFile(file: string): void {
  using copy = new DatabaseSync(file)
  copy.exec('PRAGMA journal_mode = DELETE')
}
