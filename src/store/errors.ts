/** What can go wrong with the store, one class a condition; docs/errors.md explains the codes and what to do. */

/** The base of the store's errors: `code` is stable and has a row in docs/errors.md. */
export class StoreError extends Error {
  readonly code: string
  /** The file concerned. */
  readonly file: string

  constructor(code: string, file: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.file = file
  }

  override get name(): string {
    return this.constructor.name
  }
}

/** A newer version of the program wrote the database. */
export class StoreNewerError extends StoreError {
  readonly part: string

  constructor(file: string, found: { part: string; version: number; known: number }) {
    super(
      'STORE_NEWER',
      file,
      `the database ${file} was written by a newer version of rialto (${found.part} ${found.version}; this one knows ${found.known}); install the newer version, or restore an older backup: rialto restore FILE`,
    )
    this.part = found.part
  }
}

/** The file is a SQLite database that another program made. */
export class StoreForeignError extends StoreError {
  constructor(file: string) {
    super(
      'STORE_FOREIGN',
      file,
      `the database ${file} belongs to another program; name another file or home`,
    )
  }
}

/** The file is no database, or a damaged one. */
export class StoreCorruptError extends StoreError {
  constructor(file: string, fault: string, options?: ErrorOptions) {
    super(
      'STORE_CORRUPT',
      file,
      `the database ${file} is damaged (${fault}); restore a backup: rialto restore FILE`,
      options,
    )
  }
}

/** The file cannot be opened, or not for writing. */
export class StoreUnwritableError extends StoreError {
  constructor(file: string, fault: string, options?: ErrorOptions) {
    super(
      'STORE_UNWRITABLE',
      file,
      `the database ${file} cannot be opened and written (${fault}); check its directory, owner and mode`,
      options,
    )
  }
}

/** Another process holds the file. */
export class StoreLockedError extends StoreError {
  constructor(file: string, options?: ErrorOptions) {
    super(
      'STORE_LOCKED',
      file,
      `another process holds the database ${file} locked; end that process and try again`,
      options,
    )
  }
}

/** The disk, or the bound on the database's size, leaves no room. */
export class StoreFullError extends StoreError {
  constructor(file: string, options?: ErrorOptions) {
    super(
      'STORE_FULL',
      file,
      `there is no room left to write ${file}; make room on its disk`,
      options,
    )
  }
}

/** The disk failed. */
export class StoreDiskError extends StoreError {
  constructor(file: string, fault: string, options?: ErrorOptions) {
    super(
      'STORE_DISK',
      file,
      `the disk failed under ${file} (${fault}); check the disk, then restore a backup: rialto restore FILE`,
      options,
    )
  }
}

/** The target of a backup exists. */
export class BackupExistsError extends StoreError {
  constructor(file: string) {
    super(
      'STORE_BACKUP_EXISTS',
      file,
      `${file} exists; name another file for the backup, or remove it`,
    )
  }
}

/** The backup to restore does not exist. */
export class BackupMissingError extends StoreError {
  constructor(file: string, options?: ErrorOptions) {
    super(
      'STORE_BACKUP_MISSING',
      file,
      `there is no backup ${file}; name a file that rialto backup made`,
      options,
    )
  }
}

/** The store is closed, or closing. */
export class StoreClosedError extends StoreError {
  constructor(file: string) {
    super('STORE_CLOSED', file, `the database ${file} is closed`)
  }
}
