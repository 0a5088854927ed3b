/** What the RPC answers where it refuses; most texts are kubo's, byte for byte. docs/errors.md explains the codes. */
import { AppError } from '../errors.ts'

/** The request is answered by a line of text and this status, before any command runs. */
export class RpcRefusalError extends AppError {
  readonly status: number
  constructor(code: string, status: number, message: string) {
    super(code, message)
    this.status = status
  }
}

/** There is no such command. */
export class RpcNotFoundError extends RpcRefusalError {
  constructor() {
    super('RPC_NOT_FOUND', 404, '404 page not found')
  }
}

/** Commands are called by POST. */
export class RpcMethodError extends RpcRefusalError {
  constructor() {
    super('RPC_METHOD', 405, '405 - Method Not Allowed')
  }
}

/** A page of another site asks, or a browser that does not say for whom. */
export class RpcForbiddenError extends RpcRefusalError {
  constructor() {
    super('RPC_FORBIDDEN', 403, '403 - Forbidden')
  }
}

/** A token is wanted, and this one does not do. */
export class RpcTokenError extends RpcRefusalError {
  constructor() {
    super(
      'RPC_TOKEN',
      403,
      'Kubo RPC Access Denied: Please provide a valid authorization token as defined in the API.Authorizations configuration.',
    )
  }
}

/** A client of kubo of another version. */
export class RpcVersionError extends RpcRefusalError {
  constructor(ours: string, theirs: string) {
    super('RPC_VERSION', 400, `api version mismatch (${ours} != ${theirs})`)
  }
}

/** An argument is missing, or an option cannot be read. */
export class RpcArgumentError extends RpcRefusalError {
  constructor(message: string) {
    super('RPC_ARGUMENT', 400, message)
  }
}

/** `Experimental.Libp2pStreamMounting` is off. */
export class RpcTunnelsOffError extends AppError {
  constructor() {
    super('RPC_TUNNELS_OFF', 'libp2p stream mounting not enabled')
  }
}

/** The node has not started, or stops. */
export class RpcOfflineError extends AppError {
  constructor() {
    super('RPC_OFFLINE', "this command must be run in online mode. Try running 'ipfs daemon' first")
  }
}

/** The command is not used as it has to be; the message says how. */
export class RpcUsageError extends AppError {
  constructor(message: string) {
    super('RPC_USAGE', message)
  }
}

/** A peer is not reached, or does not answer. */
export class RpcPeerError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super('RPC_PEER', message, options)
  }
}

/** A key of the configuration does not exist, or cannot have this value. */
export class RpcConfigError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super('RPC_CONFIG', message, options)
  }
}

/** The private key is not shown, and not changed. */
export class RpcSecretError extends AppError {
  constructor(message = 'cannot show or change private key through API') {
    super('RPC_SECRET', message)
  }
}

/** The configuration has no room for this. */
export class RpcConfigFullError extends AppError {
  constructor(what: string) {
    super('RPC_CONFIG_FULL', `${what}; set less, or set what is not needed to null`)
  }
}

/** The time that the request gave the command is over. */
export class RpcTimeoutError extends AppError {
  constructor() {
    super('RPC_TIMEOUT', 'context deadline exceeded')
  }
}

/** Nobody waits for the answer any more, or the node stops. */
export class RpcCanceledError extends AppError {
  constructor() {
    super('RPC_CANCELED', 'context canceled')
  }
}

/** The answer cannot be written in the encoding that was asked for. */
export class RpcEncodingError extends AppError {
  constructor(message: string) {
    super('RPC_ENCODING', message)
  }
}

/** A fault of our own, which the log has. */
export class RpcInternalError extends AppError {
  constructor(options?: ErrorOptions) {
    super('RPC_INTERNAL', 'an error occurred', options)
  }
}
