/** What the HTTP proxy answers where a request cannot be met; each has its status, and docs/errors.md explains the codes. */
import type { PeerTarget } from './peer-target.ts'

/** Characters of what was sent that a message repeats. */
const QUOTED_CHARACTERS = 200

/** The base of the proxy's errors; `code` is stable and has a row in docs/errors.md. */
export class PeerProxyError extends Error {
  readonly code: string
  readonly status: number
  /** Milliseconds after which trying again may help. */
  readonly retryAfter: number | undefined

  constructor(
    code: string,
    message: string,
    options: ErrorOptions & { status: number; retryAfter?: number },
  ) {
    super(message, options)
    this.code = code
    this.status = options.status
    this.retryAfter = options.retryAfter
  }

  override get name(): string {
    return this.constructor.name
  }
}

/** The path names no service of a peer; the text is kubo's. */
export class ProxyPathError extends PeerProxyError {
  constructor(path: string) {
    super('TUNNEL_HTTP_PATH', `failed to parse request: invalid request path '${path}'`, {
      status: 400,
    })
  }
}

/** The path is none of the proxy's. */
export class ProxyNotFoundError extends PeerProxyError {
  constructor(path: string) {
    super(
      'TUNNEL_HTTP_NOT_FOUND',
      `nothing is at ${quoted(path)}; ask for /p2p/PEER/http/PATH or /p2p/PEER/x/NAME/http/PATH`,
      { status: 404 },
    )
  }
}

/** The request is HTTP that the proxy does not pass on. */
export class ProxyRequestError extends PeerProxyError {
  constructor(problem: string) {
    super('TUNNEL_HTTP_REQUEST', `the request is not valid: ${problem}`, { status: 400 })
  }
}

/** The path and query are too long. */
export class ProxyUrlLongError extends PeerProxyError {
  constructor(bytes: number, limit: number) {
    super(
      'TUNNEL_HTTP_URL_LONG',
      `the path and query have ${bytes} bytes, at most ${limit} are passed on; send the rest in the body`,
      { status: 414 },
    )
  }
}

/** The headers are too many or too long. */
export class ProxyHeadersError extends PeerProxyError {
  constructor(amount: string, limit: string) {
    super(
      'TUNNEL_HTTP_HEADERS',
      `the request has ${amount}, at most ${limit} are passed on; clear the cookies of this site, or send less`,
      { status: 431 },
    )
  }
}

/** The Host header is a name that the proxy does not answer for. */
export class ProxyHostError extends PeerProxyError {
  constructor(host: string | undefined) {
    super(
      'TUNNEL_HTTP_HOST',
      `the proxy does not answer for ${host === undefined ? 'a request without a Host' : `the host ${quoted(host)}`}; use 127.0.0.1, [::1], the IP address that was asked, localhost or PEER.p2p.localhost`,
      { status: 403 },
    )
  }
}

/** The page of another origin sent the request. */
export class ProxyOriginError extends PeerProxyError {
  constructor() {
    super(
      'TUNNEL_HTTP_ORIGIN',
      "another site's page sent this request, and may only lead here by a link; open the address itself",
      { status: 403 },
    )
  }
}

/** The proxy wants a token that the request does not carry. */
export class ProxyTokenError extends PeerProxyError {
  constructor() {
    super(
      'TUNNEL_HTTP_TOKEN',
      'this proxy wants its token; send "Authorization: Bearer TOKEN", or open the address once with ?token=TOKEN at its end',
      { status: 401 },
    )
  }
}

/** Too many wrong tokens came from one address. */
export class ProxyAttemptsError extends PeerProxyError {
  constructor(retryAfter: number) {
    super(
      'TUNNEL_HTTP_ATTEMPTS',
      `too many wrong tokens came from this address; try again in ${Math.ceil(retryAfter / 1000)} s`,
      { status: 429, retryAfter },
    )
  }
}

/** As many requests to the peer run as may. */
export class ProxyBusyError extends PeerProxyError {
  constructor(peer: string, limit: number) {
    super(
      'TUNNEL_HTTP_BUSY',
      `${limit} requests to ${peer} run already, as many as may; try again when one has ended`,
      { status: 503 },
    )
  }
}

/** The peer of the path is this node. */
export class ProxySelfError extends PeerProxyError {
  constructor(peer: string) {
    super(
      'TUNNEL_HTTP_SELF',
      `${peer} is this node itself; ask its service directly, or give the peer id of another node`,
      { status: 502 },
    )
  }
}

/** No stream to the peer came about; the host says why. */
export class ProxyUnreachableError extends PeerProxyError {
  constructor(cause: unknown) {
    super('TUNNEL_HTTP_UNREACHABLE', cause instanceof Error ? cause.message : String(cause), {
      status: 502,
      cause,
    })
  }
}

/** No stream to the peer came about in time. */
export class ProxyDialTimeoutError extends PeerProxyError {
  constructor({ peer, protocol }: PeerTarget, milliseconds: number) {
    super(
      'TUNNEL_HTTP_DIAL_TIMEOUT',
      `no stream of ${protocol} to ${peer} came about within ${milliseconds / 1000} s; look whether that node runs and can be reached`,
      { status: 504 },
    )
  }
}

/** The stream ended without an answer. */
export class ProxyNoAnswerError extends PeerProxyError {
  constructor({ peer, protocol }: PeerTarget, options: ErrorOptions = {}) {
    super(
      'TUNNEL_HTTP_NO_ANSWER',
      `${peer} ended the stream of ${protocol} before it answered; look whether the service behind it runs`,
      { status: 502, ...options },
    )
  }
}

/** What came is no answer of HTTP that can be passed on. */
export class ProxyBadAnswerError extends PeerProxyError {
  constructor({ peer, protocol }: PeerTarget, fault: string, options: ErrorOptions = {}) {
    super(
      'TUNNEL_HTTP_BAD_ANSWER',
      `${peer} answered on ${protocol} with what cannot be passed on: ${fault}; look whether an HTTP service is behind it`,
      { status: 502, ...options },
    )
  }
}

/** Neither end has moved a byte for too long. */
export class ProxyIdleError extends PeerProxyError {
  constructor({ peer, protocol }: PeerTarget, milliseconds: number) {
    super(
      'TUNNEL_HTTP_IDLE',
      `${peer} has not answered on ${protocol} for ${milliseconds / 1000} s; look whether the service behind it hangs`,
      { status: 504 },
    )
  }
}

/** The proxy was closed. */
export class ProxyClosedError extends PeerProxyError {
  constructor() {
    super('TUNNEL_HTTP_CLOSED', 'the node stops; try again when it runs', { status: 503 })
  }
}

/** The proxy failed for a reason of its own, which is the `cause` and in the log. */
export class ProxyInternalError extends PeerProxyError {
  constructor(cause: unknown) {
    super(
      'TUNNEL_HTTP_INTERNAL',
      "the proxy failed to pass the request on; the node's log says why",
      {
        status: 500,
        cause,
      },
    )
  }
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, QUOTED_CHARACTERS))
}
