/** What can go wrong with the node as a whole, and the base of all errors of `src/app`; docs/errors.md explains the codes. */

/** The base of the node's own errors: `code` is stable and has a row in docs/errors.md. */
export class AppError extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

  override get name(): string {
    return this.constructor.name
  }
}

/** Another program listens where the page was told to be. */
export class PortTakenError extends AppError {
  readonly address: string
  constructor(
    address: string,
    { flag = '--http', ...options }: ErrorOptions & { flag?: string } = {},
  ) {
    super(
      'NODE_PORT_TAKEN',
      `another program listens on ${address}; stop it, or choose another port with ${flag} HOST:PORT (port 0 takes a free one)`,
      options,
    )
    this.address = address
  }
}

/** The address cannot be listened on for another reason. */
export class AddressError extends AppError {
  readonly address: string
  constructor(
    address: string,
    why: string,
    { flag = '--http', ...options }: ErrorOptions & { flag?: string } = {},
  ) {
    super(
      'NODE_ADDRESS',
      `the node cannot listen on ${address} (${why}); choose an address of this machine with ${flag} HOST:PORT`,
      options,
    )
    this.address = address
  }
}

/** The certificate or its key cannot be used. */
export class TlsError extends AppError {
  constructor(files: { cert: string; key: string }, why: string, options?: ErrorOptions) {
    super(
      'NODE_TLS',
      `HTTPS cannot be served with ${files.cert} and ${files.key} (${why}); give a PEM certificate chain with --tls-cert and its key with --tls-key`,
      options,
    )
  }
}

/** A backup was to be written over a file that the node needs. */
export class BackupTargetError extends AppError {
  readonly file: string
  constructor(file: string, home: string) {
    super(
      'HOME_BACKUP_TARGET',
      `a backup cannot be written to ${file}: that is a file of the home ${home} itself; name another file, outside of the home`,
    )
    this.file = file
  }
}
