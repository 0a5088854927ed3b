export type { BackupOptions } from './backup.ts'
export { checkBackup } from './check-backup.ts'
export type { Database, Statement, StatementOptions, TransactionOptions } from './database.ts'
export {
  BackupExistsError,
  BackupMissingError,
  StoreClosedError,
  StoreCorruptError,
  StoreDiskError,
  StoreError,
  StoreForeignError,
  StoreFullError,
  StoreLockedError,
  StoreNewerError,
  StoreUnwritableError,
} from './errors.ts'
export type { Migrations } from './migrate.ts'
export type { Store, StoreOptions } from './open-store.ts'
export { openStore } from './open-store.ts'
export { ownLike } from './own-like.ts'
export type { PlaceOptions } from './place-file.ts'
export { placeFile } from './place-file.ts'
export { toStoreError } from './to-store-error.ts'
