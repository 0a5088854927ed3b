/** What can go wrong between us and a node; docs/errors.md explains the codes. Endpoints come here without secrets. */
import { ContractError, shorten } from '../errors.ts'

/** A text names no way to a node. */
export class EndpointTextError extends ContractError {
  readonly given: string
  constructor(given: string, why = 'is no endpoint of a node') {
    super('CONTRACT_ENDPOINT', {
      short: `${JSON.stringify(shorten(given))} ${why}`,
      next: 'an endpoint looks like http://127.0.0.1:8545, wss://node.example/v3/KEY, ./node.ipc or ipc:/run/node.ipc',
    })
    this.given = given
  }
}

/** No connection came about. Nothing was sent. */
export class UnreachableError extends ContractError {
  readonly endpoint: string
  readonly method: string
  constructor(endpoint: string, method: string, options: { reason: string; cause?: unknown }) {
    super(
      'CONTRACT_UNREACHABLE',
      {
        short: `${method} could not be sent: ${endpoint} cannot be reached (${options.reason})`,
        next: 'see that the node runs and listens there',
      },
      options,
    )
    this.endpoint = endpoint
    this.method = method
  }
}

/** The connection ended before the whole answer was there. */
export class ConnectionLostError extends ContractError {
  readonly endpoint: string
  readonly method: string
  constructor(endpoint: string, method: string, options: { reason: string; cause?: unknown }) {
    super(
      'CONTRACT_CONNECTION_LOST',
      {
        short: `${method} was sent, and ${endpoint} ended the connection before its answer (${options.reason})`,
        next: 'the node may have acted on it; see that it still runs, and its log',
      },
      options,
    )
    this.endpoint = endpoint
    this.method = method
  }
}

/** No answer within the time that a request is given. */
export class RequestTimeoutError extends ContractError {
  readonly endpoint: string
  readonly method: string
  readonly milliseconds: number
  constructor(endpoint: string, method: string, milliseconds: number) {
    super('CONTRACT_TIMEOUT', {
      short: `${method} had no answer from ${endpoint} within ${milliseconds} ms`,
      next: 'see whether the node is busy or stuck, or raise `timeout`',
    })
    this.endpoint = endpoint
    this.method = method
    this.milliseconds = milliseconds
  }
}

/** HTTP said another status than 200. */
export class HttpStatusError extends ContractError {
  readonly endpoint: string
  readonly method: string
  readonly status: number
  /** Milliseconds that the node asks to wait. */
  readonly retryAfter: number | undefined
  constructor(
    endpoint: string,
    method: string,
    answer: { status: number; start: string; retryAfter?: number | undefined },
  ) {
    const came = answer.start === '' ? 'nothing more' : JSON.stringify(shorten(answer.start))
    super('CONTRACT_HTTP_STATUS', {
      short: `${method} was answered with the HTTP status ${answer.status} by ${endpoint}, with ${came}`,
      next: adviceFor(answer.status),
    })
    this.endpoint = endpoint
    this.method = method
    this.status = answer.status
    this.retryAfter = answer.retryAfter
  }
}

function adviceFor(status: number): string {
  if (status === 401 || status === 403) return 'look at the key or the password of the endpoint'
  if (status === 404 || status === 405) return 'look at the path of the endpoint'
  if (status === 413) return 'ask for less at once'
  if (status === 429) return 'ask less often, or take an endpoint with a higher limit'
  if (status >= 300 && status < 400) return 'give the endpoint that it points to'
  return status >= 500
    ? "the node or what stands before it is in trouble; look at the node's log"
    : 'see that a node of Ethereum listens there'
}

/** What came is no answer of JSON-RPC to what was asked. */
export class BadAnswerError extends ContractError {
  readonly endpoint: string
  readonly method: string
  /** The start of what came. */
  readonly start: string
  constructor(endpoint: string, method: string, answer: { why: string; start: string }) {
    const start = shorten(answer.start)
    super('CONTRACT_BAD_ANSWER', {
      short: `${method} was answered by ${endpoint} with ${answer.why}${start === '' ? '' : `: ${JSON.stringify(start)}`}`,
      next: 'see that a node of Ethereum listens there, and what stands between',
    })
    this.endpoint = endpoint
    this.method = method
    this.start = start
  }
}

/** An answer is larger than is taken. */
export class AnswerTooLargeError extends ContractError {
  readonly endpoint: string
  readonly method: string
  readonly bytes: number
  constructor(endpoint: string, method: string, bytes: number) {
    super('CONTRACT_ANSWER_SIZE', {
      short: `the answer of ${endpoint} to ${method} is larger than ${bytes} bytes`,
      next: 'ask for less at once, or raise `answerBytes`',
    })
    this.endpoint = endpoint
    this.method = method
    this.bytes = bytes
  }
}

/** The node answered with an error of JSON-RPC. */
export class RpcError extends ContractError {
  readonly endpoint: string
  readonly method: string
  /** The number that the node gives: 3 is a revert, -32005 a limit, -32601 an unknown method. */
  readonly rpcCode: number
  /** What the node adds: for a revert the data, as hex. */
  readonly data: unknown
  /** The node's own words. */
  readonly words: string
  constructor(
    endpoint: string,
    method: string,
    error: { code: number; message: string; data?: unknown },
  ) {
    super('CONTRACT_RPC', {
      short: `${method} failed at ${endpoint}: ${shorten(error.message, 300)} (code ${error.code})`,
    })
    this.endpoint = endpoint
    this.method = method
    this.rpcCode = error.code
    this.data = error.data
    this.words = error.message
  }
}

/** The node is on another chain than was expected. */
export class WrongChainError extends ContractError {
  readonly endpoint: string
  readonly expected: number
  readonly found: number
  constructor(endpoint: string, expected: number, found: number) {
    super('CONTRACT_CHAIN', {
      short: `${endpoint} is on chain ${found}, and chain ${expected} was expected`,
      next: 'give the endpoint of a node of that chain',
    })
    this.endpoint = endpoint
    this.expected = expected
    this.found = found
  }
}

/** Two endpoints of one connection are on two chains. */
export class ChainsDifferError extends ContractError {
  readonly endpoints: readonly [string, string]
  readonly chains: readonly [number, number]
  constructor(endpoints: readonly [string, string], chains: readonly [number, number]) {
    super('CONTRACT_CHAINS_DIFFER', {
      short: `${endpoints[0]} is on chain ${chains[0]} and ${endpoints[1]} on chain ${chains[1]}`,
      next: 'all endpoints of a connection have to be on one chain',
    })
    this.endpoints = endpoints
    this.chains = chains
  }
}

/** A subscription was asked of endpoints that cannot push. */
export class NoPushError extends ContractError {
  readonly endpoint: string
  constructor(endpoint: string) {
    super('CONTRACT_NO_PUSH', {
      short: `${endpoint} cannot push: HTTP only answers`,
      next: 'ask again and again, or connect over ws:// or the IPC socket',
    })
    this.endpoint = endpoint
  }
}

/** The connection was closed by its owner. */
export class ConnectionClosedError extends ContractError {
  readonly endpoint: string
  readonly method: string
  constructor(endpoint: string, method: string) {
    super('CONTRACT_CLOSED', {
      short: `${method} has no answer: the connection to ${endpoint} was closed`,
      next: 'connect again for more',
    })
    this.endpoint = endpoint
    this.method = method
  }
}
