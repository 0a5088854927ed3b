export type { ForwardEntry, ListenEntry, TunnelEntry, TunnelStore } from './tunnel-store.ts'
export { keyOf } from './tunnel-store.ts'
export { createSqliteTunnelStore, tunnelMigrations } from './tunnel-store-sqlite.ts'
