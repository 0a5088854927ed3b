/** The open database as the parts see it: statements, and transactions that commit or leave no trace. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { StoreFullError } from './errors.ts'
import { toStoreError } from './to-store-error.ts'

/** A prepared statement; `Row` is what its query yields. */
export interface Statement<Row = never> {
  run(...values: SQLInputValue[]): void
  get(...values: SQLInputValue[]): Row | undefined
  all(...values: SQLInputValue[]): Row[]
  /** Reads row by row; leaving the loop early ends the query. */
  iterate(...values: SQLInputValue[]): Iterable<Row>
}

export interface StatementOptions {
  /** Whether a row is an array of its columns instead of an object: half the time for long results. @default false */
  returnArrays?: boolean
}

export interface TransactionOptions {
  /** Whether the work makes room: on a full disk it may then use the store's reserve. @default false */
  frees?: boolean
  /** Whether what it overwrites must be gone from the log too, by the next time that the store rests. @default false */
  erases?: boolean
}

/** An open database. Use its statements inside `read` or `transaction`: they make SQLite's errors {@link import('./errors.ts').StoreError}s. */
export interface Database {
  /** Where it lies. */
  readonly file: string
  prepare<Row = never>(sql: string, options?: StatementOptions): Statement<Row>
  /** Runs work that only reads. */
  read<Result>(work: () => Result): Result
  /**
   * Runs work and commits it, or rolls it back and throws. When it returns, what was written survives
   * a kill of the process. On a full disk the work may run once more: it must not change anything
   * outside the database. Not to be nested.
   */
  transaction<Result>(work: () => Result, options?: TransactionOptions): Result
}

/** What the owner of the database does around its transactions. */
export interface DatabaseHooks {
  committed(erases: boolean): void
  /** After a transaction that found no room: whether trying again may help. */
  makeRoom(frees: boolean, attempt: number): boolean
}

/** Gives a connection to the parts. */
export function wrapDatabase(sqlite: DatabaseSync, file: string, hooks: DatabaseHooks): Database {
  return new SqliteDatabase(sqlite, file, hooks)
}

class SqliteDatabase implements Database {
  readonly file: string
  readonly #sqlite: DatabaseSync
  readonly #hooks: DatabaseHooks
  readonly #begin: Statement
  readonly #commit: Statement
  readonly #rollback: Statement

  constructor(sqlite: DatabaseSync, file: string, hooks: DatabaseHooks) {
    this.file = file
    this.#sqlite = sqlite
    this.#hooks = hooks
    this.#begin = this.prepare('BEGIN IMMEDIATE')
    this.#commit = this.prepare('COMMIT')
    this.#rollback = this.prepare('ROLLBACK')
  }

  prepare<Row>(sql: string, options: StatementOptions = {}): Statement<Row> {
    // The one cast: SQLite's rows are what the statement's author says they are.
    return this.#sqlite.prepare(sql, options) as unknown as Statement<Row>
  }

  read<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      throw toStoreError(error, this.file)
    }
  }

  transaction<Result>(work: () => Result, options: TransactionOptions = {}): Result {
    for (let attempt = 0; ; attempt++) {
      try {
        return this.#attempt(work, options.erases ?? false)
      } catch (error) {
        const known = toStoreError(error, this.file)
        const again = known instanceof StoreFullError
        if (!again || !this.#hooks.makeRoom(options.frees ?? false, attempt)) throw known
      }
    }
  }

  #attempt<Result>(work: () => Result, erases: boolean): Result {
    this.#begin.run()
    try {
      const result = work()
      this.#commit.run()
      this.#hooks.committed(erases)
      return result
    } catch (error) {
      // SQLite has rolled back by itself after some faults of the disk.
      if (this.#sqlite.isTransaction) this.#rollback.run()
      throw error
    }
  }
}
