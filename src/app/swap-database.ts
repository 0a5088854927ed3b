/** Puts a backup in the place of a database, and the database back where that fails. */
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { checkBackup, ownLike } from '../store/index.ts'
import { MIGRATIONS } from './open-chat.ts'

/** A database is a file and, where its last owner was killed, the log beside it, which belongs to it alone. */
const LOG = '-wal'

/** What SQLite makes anew; never to be met by another database. */
const INDEX = '-shm'

/** A backup that was checked and lies beside the database, ready to take its place. */
export interface StagedBackup {
  /** Takes the place; nothing may have the database open. Returns how to undo it. */
  install(): { kept: string; undo: () => void }
  /** Removes what is left of it. */
  discard(): void
}

/** Checks a backup and copies it beside the database. @throws the store's errors */
export function stageBackup(backup: string, database: string): StagedBackup {
  checkBackup(backup, MIGRATIONS)
  const staged = `${database}.restoring`
  const kept = `${database}.before-restore`
  remove(staged)
  copyDatabase(backup, staged, existsSync(database) ? database : dirname(database))
  return {
    install() {
      remove(kept)
      const existed = existsSync(database)
      // The link keeps the old one while the rename replaces it in one step: a crash leaves one or the other.
      if (existed) linkSync(database, kept)
      move(database + LOG, kept + LOG)
      rmSync(database + INDEX, { force: true })
      renameSync(staged, database)
      move(staged + LOG, database + LOG)
      return {
        kept,
        undo() {
          remove(database)
          if (existed) renameSync(kept, database)
          move(kept + LOG, database + LOG)
        },
      }
    },
    discard: () => remove(staged),
  }
}

/** Copies a database to where nothing is, for the owner of `model` alone. */
export function copyDatabase(from: string, to: string, model: string): void {
  for (const suffix of ['', LOG]) {
    if (suffix !== '' && !existsSync(from + suffix)) continue
    copyFileSync(from + suffix, to + suffix, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL)
    chmodSync(to + suffix, 0o600)
    ownLike(to + suffix, model)
  }
}

function move(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to)
}

function remove(file: string): void {
  for (const suffix of ['', LOG, INDEX]) rmSync(file + suffix, { force: true })
}
