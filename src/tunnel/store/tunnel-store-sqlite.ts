/** Keeps listeners and forwards in the database. */
import type { Database, Migrations } from '../../store/index.ts'
import { keyOf, type TunnelEntry, type TunnelStore } from './tunnel-store.ts'

/** The table of the tunnels; open the database with it. */
export const tunnelMigrations: Migrations = {
  part: 'tunnel',
  steps: [
    `CREATE TABLE tunnel_entry (
       id INTEGER PRIMARY KEY,
       key TEXT NOT NULL UNIQUE,
       entry TEXT NOT NULL
     ) STRICT`,
  ],
}

/** A store that survives the process; the database must have been opened with `tunnelMigrations`. */
export function createSqliteTunnelStore(db: Database): TunnelStore {
  const list = db.prepare<{ entry: string }>('SELECT entry FROM tunnel_entry ORDER BY id')
  const put = db.prepare(
    `INSERT INTO tunnel_entry (key, entry) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET entry = excluded.entry`,
  )
  const remove = db.prepare('DELETE FROM tunnel_entry WHERE key = ?')
  return {
    // What lies there was put by this class, or by one that came before it.
    list: () => db.read(() => list.all().map(({ entry }) => JSON.parse(entry) as TunnelEntry)),
    put: (entry) => db.transaction(() => put.run(keyOf(entry), JSON.stringify(entry))),
    remove: (entry) => db.transaction(() => remove.run(keyOf(entry)), { frees: true }),
  }
}
