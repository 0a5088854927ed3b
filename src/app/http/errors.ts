/** What the HTTP faces answer with where a request cannot be met; each has its status. */
import { AppError } from '../errors.ts'

/** Characters of what was sent that a message repeats. */
const QUOTED_CHARACTERS = 200

/** The base of the errors that have an HTTP status of their own. */
export class HttpError extends AppError {
  readonly status: number
  /** Milliseconds after which trying again may help. */
  readonly retryAfter: number | undefined
  constructor(
    code: string,
    message: string,
    options: ErrorOptions & { status: number; retryAfter?: number },
  ) {
    super(code, message, options)
    this.status = options.status
    this.retryAfter = options.retryAfter
  }
}

/** The request's path, query or body is not what the route takes. */
export class BadRequestError extends HttpError {
  constructor(problem: string, status = 400) {
    super('HTTP_BAD_REQUEST', `the request is not valid: ${problem}`, { status })
  }
}

/** No route of the API has this path. */
export class NotFoundError extends HttpError {
  constructor(path: string) {
    super(
      'HTTP_NOT_FOUND',
      `the API has no path ${JSON.stringify(path.slice(0, QUOTED_CHARACTERS))}; /api/v1/openapi.json lists those it has`,
      { status: 404 },
    )
  }
}

/** The path is there, but not for this method. */
export class MethodError extends HttpError {
  constructor(method: string, taken: readonly string[]) {
    super('HTTP_METHOD', `this path does not take ${method}; it takes ${taken.join(', ')}`, {
      status: 405,
    })
  }
}

/** The node wants a token that the request does not carry, or carries a wrong one. */
export class TokenWantedError extends HttpError {
  constructor(kind: 'owner' | 'access') {
    super(
      'HTTP_TOKEN_WANTED',
      kind === 'owner'
        ? 'this wants the token of the node\'s owner as "Authorization: Bearer TOKEN", or the control socket of its home'
        : 'this node wants a token; open the link that its owner gave you, or send "Authorization: Bearer TOKEN"',
      { status: 401 },
    )
  }
}

/** The credential is good, but not for this. */
export class OwnerWantedError extends HttpError {
  constructor() {
    super('HTTP_OWNER_WANTED', "only the node's owner may do this; send the owner's token", {
      status: 403,
    })
  }
}

/** This names files of the node's machine, so that only the control socket takes it. */
export class ControlOnlyError extends HttpError {
  constructor() {
    super(
      'HTTP_CONTROL_ONLY',
      "this is answered on the home's control socket only; use the command line on the node's machine",
      { status: 403 },
    )
  }
}

/** Too many wrong tokens came from one address. */
export class TooManyAttemptsError extends HttpError {
  constructor(retryAfter: number) {
    super(
      'HTTP_TOO_MANY_ATTEMPTS',
      `too many wrong tokens came from this address; try again in ${Math.ceil(retryAfter / 1000)} s`,
      { status: 429, retryAfter },
    )
  }
}

/** The Host header names a machine that this node does not answer for. */
export class HostRefusedError extends HttpError {
  constructor(host: string) {
    super(
      'HTTP_HOST_REFUSED',
      `this node does not answer for the host ${JSON.stringify(host)}; start it with --allow-host NAME to let a name in`,
      { status: 403 },
    )
  }
}

/** Another site's page sent the request. */
export class OriginRefusedError extends HttpError {
  constructor() {
    super('HTTP_ORIGIN_REFUSED', 'the Origin of the request is another host than its Host', {
      status: 403,
    })
  }
}

/** The node starts, stops or restores a backup. */
export class NotReadyError extends HttpError {
  constructor(state: string) {
    super('HTTP_NOT_READY', `the node is ${state}; try again in a moment`, {
      status: 503,
      retryAfter: 1_000,
    })
  }
}

/** Nobody waits for the answer any more. */
export class AskerGoneError extends HttpError {
  constructor() {
    super('HTTP_ASKER_GONE', 'the request ended before its answer', { status: 499 })
  }
}

/** What was asked for takes other nodes, and this one speaks to none. */
export class RoomOnlyError extends HttpError {
  constructor() {
    super(
      'HTTP_ROOM_ONLY',
      'this node speaks to no other nodes; start it without --room-only (the setting roomOnly)',
      { status: 409 },
    )
  }
}

/** Other machines reach the node, and nobody has said which of them may use a tunnel. */
export class AllowWantedError extends HttpError {
  constructor() {
    super(
      'HTTP_ALLOW_WANTED',
      'other machines reach this node, so say who may come: --allow PEER for each peer, or --allow all',
      { status: 400 },
    )
  }
}

/** No connection that runs through a tunnel has this id. */
export class NoTunnelStreamError extends HttpError {
  constructor(id: string) {
    super(
      'HTTP_NO_TUNNEL_STREAM',
      `no connection through a tunnel has the id ${id}; see: rialto p2p stream ls`,
      { status: 404 },
    )
  }
}

/** The node failed for a reason of its own, which is the `cause` and in its log. */
export class InternalError extends HttpError {
  constructor(options: ErrorOptions) {
    super('HTTP_INTERNAL', 'the node failed to answer; its log says why', {
      status: 500,
      ...options,
    })
  }
}
