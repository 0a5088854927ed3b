/** Opens the one SQLite file that everything durable lives in: checks it, brings it up to date, keeps it tidy. */
import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type BackupOptions, backup } from './backup.ts'
import { type Database, wrapDatabase } from './database.ts'
import { StoreClosedError, StoreFullError } from './errors.ts'
import {
  BUSY_MS,
  CACHE_BYTES,
  CHECK_ALWAYS_BYTES,
  CHECK_UNCLEAN_BYTES,
  CHECKPOINT_PAGES,
  IDLE_CHECKPOINT_MS,
  LOG_BYTES,
  RESERVE_BYTES,
} from './limits.ts'
import { LogKeeper } from './log-keeper.ts'
import { identify, type Migrations, migrate, touchLayout } from './migrate.ts'
import { ownLike } from './own-like.ts'
import { quickCheck } from './quick-check.ts'
import { openReserve } from './reserve.ts'
import { toStoreError } from './to-store-error.ts'

export interface StoreOptions {
  /**
   * What a commit survives: the end of the process at any moment, or a power cut too (each commit then
   * waits for the disk). The file stays whole either way. @default "process"
   */
  durability?: 'process' | 'power'
  /** Bytes on disk held back so that rows can be deleted on a full disk; 0 for none. @default RESERVE_BYTES */
  reserveBytes?: number
  /** Milliseconds without a commit after which the log is moved into the database. @default IDLE_CHECKPOINT_MS */
  idleCheckpointMs?: number
}

/** An open store; closing it ends its statements. */
export interface Store extends AsyncDisposable {
  readonly file: string
  readonly db: Database
  /**
   * Copies the database into one file while it is used; ends early when the store closes.
   * @throws BackupExistsError, StoreFullError, StoreUnwritableError, StoreClosedError
   */
  backup(target: string, options?: BackupOptions): Promise<void>
  /** Whether a commit works now; tries one that changes nothing. */
  takesWrites(): boolean
  /** Moves the log into the database and forces both to disk. */
  checkpoint(): void
  /** Waits for backups to end, then leaves one file, without a log beside it. */
  close(): Promise<void>
}

/**
 * Opens or makes the database; its file is for its owner only.
 * @throws StoreNewerError, StoreForeignError, StoreCorruptError, StoreUnwritableError, StoreLockedError, StoreFullError, StoreDiskError
 */
export function openStore(
  path: string,
  migrations: readonly Migrations[],
  options: StoreOptions = {},
): Store {
  const file = resolve(path)
  const reserve = openReserve(file, options.reserveBytes ?? RESERVE_BYTES)
  const open = () => openSqlite(file, migrations, options.durability ?? 'process')
  let sqlite: DatabaseSync
  try {
    sqlite = open()
  } catch (error) {
    // Even to read a database its log's index has to be written.
    if (!(error instanceof StoreFullError) || !reserve.release()) throw error
    sqlite = open()
  }
  reserve.ensure()
  const idleMs = options.idleCheckpointMs ?? IDLE_CHECKPOINT_MS
  return new SqliteStore(sqlite, file, new LogKeeper(sqlite, { reserve, idleMs }))
}

class SqliteStore implements Store {
  readonly file: string
  readonly db: Database
  readonly #sqlite: DatabaseSync
  readonly #keeper: LogKeeper
  readonly #closing = new AbortController()
  readonly #backups = new Set<Promise<void>>()

  constructor(sqlite: DatabaseSync, file: string, keeper: LogKeeper) {
    this.file = file
    this.#sqlite = sqlite
    this.#keeper = keeper
    this.db = wrapDatabase(sqlite, file, keeper)
  }

  async backup(target: string, options: BackupOptions = {}): Promise<void> {
    const closing = this.#closing.signal
    const signal = options.signal ? AbortSignal.any([closing, options.signal]) : closing
    const running = backup(this.#sqlite, target, { ...options, signal })
    this.#backups.add(running)
    try {
      await running
    } finally {
      this.#backups.delete(running)
    }
  }

  takesWrites(): boolean {
    try {
      this.db.transaction(() => touchLayout(this.#sqlite))
      return true
    } catch {
      return false
    }
  }

  checkpoint(): void {
    this.#keeper.checkpoint()
  }

  async close(): Promise<void> {
    this.#closing.abort(new StoreClosedError(this.file))
    await Promise.allSettled(this.#backups)
    this.#keeper.stop()
    if (this.#sqlite.isOpen) this.#sqlite.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

function openSqlite(
  file: string,
  migrations: readonly Migrations[],
  durability: 'process' | 'power',
): DatabaseSync {
  let sqlite: DatabaseSync | undefined
  try {
    makePrivate(file)
    const unclean = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
    sqlite = new DatabaseSync(file, { timeout: BUSY_MS })
    // Before anything is written: the file may be somebody else's.
    const identity = identify(sqlite, file, migrations)
    const bound = unclean ? CHECK_UNCLEAN_BYTES : CHECK_ALWAYS_BYTES
    if (statSync(file).size <= bound) quickCheck(sqlite, file)
    configure(sqlite, durability)
    migrate(sqlite, identity, migrations)
    return sqlite
  } catch (error) {
    sqlite?.close()
    throw toStoreError(error, file)
  }
}

/** SQLite gives the log the mode and the owner of the database. */
function makePrivate(file: string): void {
  const isNew = !existsSync(file)
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  if (isNew) ownLike(file, dirname(file))
}

/** https://sqlite.org/pragma.html; with `secure_delete` what was deleted is overwritten; `fullfsync` is what "on the disk" means on macOS. */
function configure(sqlite: DatabaseSync, durability: 'process' | 'power'): void {
  sqlite.exec(
    `PRAGMA journal_mode = WAL;
     PRAGMA synchronous = ${durability === 'power' ? 'FULL' : 'NORMAL'};
     PRAGMA fullfsync = ${durability === 'power' ? 'ON' : 'OFF'};
     PRAGMA checkpoint_fullfsync = ON;
     PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
     PRAGMA journal_size_limit = ${LOG_BYTES};
     PRAGMA cache_size = ${-CACHE_BYTES / 1024};
     PRAGMA secure_delete = ON;
     PRAGMA temp_store = MEMORY`,
  )
}
