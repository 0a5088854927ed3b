/** Writes a file beside the place where it is to be, and puts it there in one step. */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { BackupExistsError, StoreUnwritableError } from './errors.ts'
import { toStoreError } from './to-store-error.ts'

/** Random bytes of the name that a file has until it is whole: no other file has it. */
const NAME_LENGTH = 6

/** What a file system answers that knows no links: FAT, and some of those on the network. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

export interface PlaceOptions {
  /** Whether a file that is there is replaced. @default false */
  overwrite?: boolean | undefined
  /** Fills the file, which is there, empty and for its owner alone. */
  write: (partial: string) => Promise<void>
}

/**
 * Nobody ever finds half of the file, and what fails leaves nothing. Of two that may not overwrite, one wins.
 * @throws BackupExistsError, StoreFullError, StoreUnwritableError, and what `write` throws
 */
export async function placeFile(target: string, { overwrite, write }: PlaceOptions): Promise<void> {
  const file = resolve(target)
  const partial = join(dirname(file), `.rialto-${randomBytes(NAME_LENGTH).toString('hex')}.partial`)
  try {
    if (overwrite) refuseOtherKind(file)
    else if (existsSync(file)) throw new BackupExistsError(file)
    createPrivate(partial)
    await write(partial)
    flush(partial)
    if (overwrite) renameSync(partial, file)
    else putWhereNothingIs(partial, file)
    flush(dirname(file))
  } catch (error) {
    throw toStoreError(error, file)
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(partial + suffix, { force: true })
  }
}

/** A rename would put the file in the place of a device too, such as /dev/null. */
function refuseOtherKind(file: string): void {
  const there = statSync(file, { throwIfNoEntry: false })
  if (there !== undefined && !there.isFile()) {
    throw new StoreUnwritableError(file, 'what is there is not a file')
  }
}

/** Before the first byte is in it: whoever may not read the database may not read its backup. */
function createPrivate(file: string): void {
  closeSync(openSync(file, 'wx', 0o600))
  // Whatever the umask says.
  chmodSync(file, 0o600)
}

function putWhereNothingIs(partial: string, file: string): void {
  try {
    try {
      linkSync(partial, file)
    } catch (error) {
      if (!NO_LINKS.has(codeOf(error))) throw error
      closeSync(openSync(file, 'wx', 0o600))
      renameSync(partial, file)
    }
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? new BackupExistsError(file) : error
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ''
}

function flush(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
