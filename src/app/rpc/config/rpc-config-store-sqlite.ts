/** Keeps the configuration of the RPC in the database. */
import type { Database, Migrations } from '../../../store/index.ts'
import type { RpcConfigStore } from './rpc-config-store.ts'

/** The table of the configuration; open the database with it. */
export const rpcConfigMigrations: Migrations = {
  part: 'rpc',
  steps: [
    `CREATE TABLE rpc_config (
       section TEXT PRIMARY KEY,
       json TEXT NOT NULL
     ) STRICT, WITHOUT ROWID`,
  ],
}

/** A store that survives the process; the database must have been opened with `rpcConfigMigrations`. */
export function createSqliteRpcConfigStore(db: Database): RpcConfigStore {
  const names = db.prepare<{ section: string }>('SELECT section FROM rpc_config ORDER BY section')
  const read = db.prepare<{ json: string }>('SELECT json FROM rpc_config WHERE section = ?')
  const write = db.prepare(
    `INSERT INTO rpc_config (section, json) VALUES (?, ?)
     ON CONFLICT (section) DO UPDATE SET json = excluded.json`,
  )
  const besides = db.prepare<{ bytes: number }>(
    'SELECT coalesce(sum(octet_length(json)), 0) AS bytes FROM rpc_config WHERE section <> ?',
  )
  return {
    sections: () => db.read(() => names.all().map(({ section }) => section)),
    read: (section) => db.read(() => read.get(section)?.json),
    write: (section, json) => db.transaction(() => write.run(section, json)),
    bytesBesides: (section) => db.read(() => besides.get(section)?.bytes ?? 0),
  }
}
