import assert from 'node:assert/strict'
import { it } from 'node:test'
import {
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

const FILE = '/home/rialto.db'

for (const [error, name, code, message] of [
  [
    new StoreNewerError(FILE, { part: 'chat', version: 3, known: 2 }),
    'StoreNewerError',
    'STORE_NEWER',
    'the database /home/rialto.db was written by a newer version of rialto (chat 3; this one knows 2); install the newer version, or restore an older backup: rialto restore FILE',
  ],
  [
    new StoreForeignError(FILE),
    'StoreForeignError',
    'STORE_FOREIGN',
    'the database /home/rialto.db belongs to another program; name another file or home',
  ],
  [
    new StoreCorruptError(FILE, 'file is not a database'),
    'StoreCorruptError',
    'STORE_CORRUPT',
    'the database /home/rialto.db is damaged (file is not a database); restore a backup: rialto restore FILE',
  ],
  [
    new StoreUnwritableError(FILE, 'EACCES'),
    'StoreUnwritableError',
    'STORE_UNWRITABLE',
    'the database /home/rialto.db cannot be opened and written (EACCES); check its directory, owner and mode',
  ],
  [
    new StoreLockedError(FILE),
    'StoreLockedError',
    'STORE_LOCKED',
    'another process holds the database /home/rialto.db locked; end that process and try again',
  ],
  [
    new StoreFullError(FILE),
    'StoreFullError',
    'STORE_FULL',
    'there is no room left to write /home/rialto.db; make room on its disk',
  ],
  [
    new StoreDiskError(FILE, 'disk I/O error'),
    'StoreDiskError',
    'STORE_DISK',
    'the disk failed under /home/rialto.db (disk I/O error); check the disk, then restore a backup: rialto restore FILE',
  ],
  [
    new BackupExistsError(FILE),
    'BackupExistsError',
    'STORE_BACKUP_EXISTS',
    '/home/rialto.db exists; name another file for the backup, or remove it',
  ],
  [
    new BackupMissingError(FILE),
    'BackupMissingError',
    'STORE_BACKUP_MISSING',
    'there is no backup /home/rialto.db; name a file that rialto backup made',
  ],
  [
    new StoreClosedError(FILE),
    'StoreClosedError',
    'STORE_CLOSED',
    'the database /home/rialto.db is closed',
  ],
] as const) {
  it(`${name} says what is wrong and what to do`, () => {
    assert.equal(error.message, message)
    assert.equal(error.code, code)
    assert.equal(error.name, name)
    assert.equal(error.file, FILE)
    assert.ok(error instanceof StoreError)
  })
}
