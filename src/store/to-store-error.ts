/** Makes errors of SQLite and of the file system ours, in one place; what is neither passes through. */
import {
  StoreCorruptError,
  StoreDiskError,
  type StoreError,
  StoreFullError,
  StoreLockedError,
  StoreUnwritableError,
} from './errors.ts'

/** https://sqlite.org/rescode.html */
const SQLITE = {
  PERM: 3,
  BUSY: 5,
  LOCKED: 6,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  NOTADB: 26,
  IOERR_SHMSIZE: 4874,
} as const

/** An extended result code holds the primary one in its low byte. */
const PRIMARY = 0xff

/** The {@link StoreError} that an error of SQLite or `node:fs` on this file stands for, else the error as it is. */
export function toStoreError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const known =
    'errcode' in error && typeof error.errcode === 'number'
      ? ofSqlite(error, error.errcode, file)
      : ofSystem(error, String(error.code), file)
  return known ?? error
}

function ofSqlite(cause: Error, code: number, file: string): StoreError | undefined {
  // The log's index in shared memory is a file too: on a full disk it cannot grow.
  if (code === SQLITE.IOERR_SHMSIZE) return new StoreFullError(file, { cause })
  switch (code & PRIMARY) {
    case SQLITE.FULL:
      return new StoreFullError(file, { cause })
    case SQLITE.CORRUPT:
    case SQLITE.NOTADB:
      return new StoreCorruptError(file, cause.message, { cause })
    case SQLITE.BUSY:
    case SQLITE.LOCKED:
      return new StoreLockedError(file, { cause })
    case SQLITE.IOERR:
      return new StoreDiskError(file, cause.message, { cause })
    case SQLITE.PERM:
    case SQLITE.READONLY:
    case SQLITE.CANTOPEN:
      return new StoreUnwritableError(file, cause.message, { cause })
  }
  return undefined
}

function ofSystem(cause: Error, code: string, file: string): StoreError | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreFullError(file, { cause })
    case 'EIO':
      return new StoreDiskError(file, code, { cause })
    case 'EACCES':
    case 'EISDIR':
    case 'ELOOP':
    case 'ENAMETOOLONG':
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EPERM':
    case 'EROFS':
      return new StoreUnwritableError(file, code, { cause })
  }
  return undefined
}
