/** Brings the tables of every part up to the version that this program knows, all in one transaction. */
import type { DatabaseSync } from 'node:sqlite'
import { StoreCorruptError, StoreForeignError, StoreNewerError } from './errors.ts'

/** The tables of one part: each step is SQL that leads from one version to the next; steps are only ever added. */
export interface Migrations {
  /** A short name that never changes. */
  part: string
  steps: readonly string[]
}

/** "Rlto" in the file's header says whose database it is (https://sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x52_6c_74_6f
/** The layout of the file itself, in its header: the table of versions. */
const LAYOUT_VERSION = 1
const LAYOUT_PART = 'layout'

/** What the file says about itself; `parts` holds the version of each part. */
interface Identity {
  fresh: boolean
  parts: Map<string, number>
}

/**
 * Checks that the file is ours and not newer than `migrations`, without writing.
 * @throws StoreForeignError, StoreNewerError, StoreCorruptError
 */
export function identify(
  sqlite: DatabaseSync,
  file: string,
  migrations: readonly Migrations[],
): Identity {
  const header = read(
    sqlite,
    `SELECT (SELECT application_id FROM pragma_application_id) AS application,
       (SELECT user_version FROM pragma_user_version) AS layout,
       (SELECT count(*) FROM sqlite_schema) AS tables,
       (SELECT count(*) FROM sqlite_schema WHERE name = 'schema_part') AS versions`,
  )[0]!
  if (header.application === 0 && header.tables === 0) return { fresh: true, parts: new Map() }
  if (header.application !== APPLICATION_ID) throw new StoreForeignError(file)
  const layout = Number(header.layout)
  if (layout > LAYOUT_VERSION) {
    throw new StoreNewerError(file, { part: LAYOUT_PART, version: layout, known: LAYOUT_VERSION })
  }
  const known = new Map(migrations.map(({ part, steps }) => [part, steps.length]))
  if (header.versions === 0) throw new StoreCorruptError(file, 'its table of versions is missing')
  const parts = new Map<string, number>()
  for (const row of read(sqlite, 'SELECT part, version FROM schema_part ORDER BY part')) {
    const found = { part: String(row.part), version: Number(row.version) }
    const limit = known.get(found.part) ?? 0
    if (found.version > limit) throw new StoreNewerError(file, { ...found, known: limit })
    parts.set(found.part, found.version)
  }
  return { fresh: false, parts }
}

/** Runs the steps that the file lacks; a file that lacks none is not written. */
export function migrate(
  sqlite: DatabaseSync,
  identity: Identity,
  migrations: readonly Migrations[],
): void {
  const behind = migrations.filter(
    ({ part, steps }) => (identity.parts.get(part) ?? 0) < steps.length,
  )
  if (!identity.fresh && behind.length === 0) return
  sqlite.exec('BEGIN IMMEDIATE')
  try {
    if (identity.fresh) {
      sqlite.exec(
        `PRAGMA application_id = ${APPLICATION_ID};
         PRAGMA user_version = ${LAYOUT_VERSION};
         CREATE TABLE schema_part (part TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT`,
      )
    }
    const record = sqlite.prepare('INSERT OR REPLACE INTO schema_part VALUES (?, ?)')
    for (const { part, steps } of behind) {
      for (const step of steps.slice(identity.parts.get(part) ?? 0)) sqlite.exec(step)
      record.run(part, steps.length)
    }
    sqlite.exec('COMMIT')
  } catch (error) {
    if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
    throw error
  }
}

/** Writes what stands there already: finds out whether writing works. */
export function touchLayout(sqlite: DatabaseSync): void {
  sqlite.exec(`PRAGMA user_version = ${LAYOUT_VERSION}`)
}

function read(sqlite: DatabaseSync, sql: string): Record<string, unknown>[] {
  return sqlite.prepare(sql).all()
}
