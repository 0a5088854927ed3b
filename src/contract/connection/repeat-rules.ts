/** What is tried again after which failure: the one place that says so. */
import {
  AnswerTooLargeError,
  BadAnswerError,
  ConnectionClosedError,
  ConnectionLostError,
  HttpStatusError,
  RequestTimeoutError,
  RpcError,
  UnreachableError,
} from './errors.ts'

/**
 * A read may be asked any number of times. A signed transaction may be sent again, because a node that has it says so.
 * Whatever else may change something is sent once.
 */
export type RequestKind = 'read' | 'raw' | 'change'

/** What to do after a failure: ask again after a while, ask only another endpoint, or give up. */
export type Next = 'later' | 'elsewhere' | 'never'

const READ =
  /^(eth_(?!send|sign|submit|subscribe|unsubscribe|newFilter|newBlockFilter|newPending|uninstall|getFilterChanges|getWork|fillTransaction)|net_|web3_|trace_|ots_|txpool_|debug_(trace|get)|rpc_modules$|(anvil|hardhat)_(nodeInfo|metadata)$)/

/** How nodes and those who sell access to them say by JSON-RPC that one asks too often. */
const TOO_OFTEN = new Set([429, -32005, -32007])

const WORTH_WAITING = new Set([408, 425, 429, 500, 502, 503, 504])

/** Words for what a node or its pool does not take. */
const REFUSED =
  /nonce|insufficient|underpriced|fee|gas|\btip\b|balance|cost|replacement|oversized|pool is full|sign|unknown account|unlock|authenti|unauthor|not managed|no account|sender|replay|revert|reject|denied|chain ?id|initcode|\brlp\b|invalid|decode|not supported|does not exist|not found/i

/** Words of those who stand before a node, and do not know what it did. */
const UNKNOWING =
  /time[d -]?out|deadline|unavailable|upstream|gateway|internal|connection|try again|temporar/i

export function requestKind(method: string): RequestKind {
  if (method === 'eth_sendRawTransaction') return 'raw'
  return READ.test(method) ? 'read' : 'change'
}

/** What to do after this failure of a request. */
export function nextAfter(error: unknown, method: string): Next {
  // Nothing was sent: whatever it was, it may be tried again.
  if (error instanceof UnreachableError) return 'later'
  if (requestKind(method) === 'change') return 'never'
  if (error instanceof ConnectionLostError || error instanceof RequestTimeoutError) return 'later'
  if (error instanceof HttpStatusError) {
    return WORTH_WAITING.has(error.status) ? 'later' : 'elsewhere'
  }
  if (error instanceof BadAnswerError) return 'elsewhere'
  if (error instanceof RpcError && TOO_OFTEN.has(error.rpcCode)) {
    // For logs it is the range that is too large, and whoever asks makes it smaller.
    return method === 'eth_getLogs' && error.rpcCode === -32005 ? 'never' : 'later'
  }
  return 'never'
}

/** Whether an answer to a transaction that was sent before means that the node has it already. */
export function isKnownAlready(error: unknown): boolean {
  return (
    error instanceof RpcError &&
    /already (known|imported|exists|in (the )?(mem)?pool)|known transaction|AlreadyKnown/i.test(
      error.words,
    )
  )
}

/** Whether it may mean that: the transaction was mined between the two attempts. */
export function mayBeMined(error: unknown): boolean {
  return (
    error instanceof RpcError &&
    /nonce (is )?too low|nonce has already been used/i.test(error.words)
  )
}

/** Whether what was sent may have been taken all the same, when this came of it. */
export function mayHaveArrived(error: unknown): boolean {
  if (error instanceof HttpStatusError) return error.status >= 500 || error.status === 408
  if (error instanceof RpcError) {
    if (TOO_OFTEN.has(error.rpcCode)) return false
    return UNKNOWING.test(error.words) || !REFUSED.test(error.words)
  }
  return (
    error instanceof ConnectionLostError ||
    error instanceof ConnectionClosedError ||
    error instanceof RequestTimeoutError ||
    error instanceof BadAnswerError ||
    error instanceof AnswerTooLargeError
  )
}
