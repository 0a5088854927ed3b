/** What nodes mean by their many errors when they are asked for logs and blocks. */
import {
  AnswerTooLargeError,
  BadAnswerError,
  ConnectionLostError,
  HttpStatusError,
  RequestTimeoutError,
  RpcError,
  UnreachableError,
} from '../connection/index.ts'

/** A node that is behind, or that a balancer puts in front by turns, does not know the block yet. */
const BEHIND =
  /unknown block|block not found|header not found|(can ?not|could not) be found|out ?of ?range|beyond (the )?(current )?head|after last accepted|greater than (the )?(latest|head|current)|future block|invalid block range params|not (yet )?available|missing (block|header)/i

const TOO_OFTEN =
  /rate.?limit|too many requests|per second|throughput|compute units|capacity|request limit|daily/i

const TOO_MUCH =
  /more than [\d,]+|query returned|too (large|big|wide|many|long)|exceed|limit|range|response size|deadline|(larger|smaller) than|max(imum)? |allow[^0-9]{0,20}[\d,]+[ -]*blocks/i

const TIMED_OUT = /timed?[ -]?out|deadline exceeded|took too long/i

/** What a node says of what it threw away, never had, or does not do: no time brings it. */
const NEVER =
  /\bprun(ed|ing)\b|missing trie node|\barchiv(e|al)\b|method (\S+ )?(does not exist|(is )?not (found|supported|available|allowed))|unsupported method/i

const TROUBLE = /try again|unavailable|syncing|busy|overload|internal|temporar/i

const NOT_UNDERSTOOD =
  /block ?hash|invalid (param|argument)|not (supported|implemented)|unsupported/i

/** How JSON-RPC and Ethereum's standards number what nodes say. */
const LIMIT_CODE = -32005
const INTERNAL_CODE = -32603
const NOT_FOUND_CODE = -32001
const NEVER_CODES = [-32601, 4444]
const PARAMETER_CODES = [-32602, -32600]
const TOO_OFTEN_CODES = [429, -32007]

/** Whether the node does not know a block that another, or it itself later, does. */
export function isBehind(error: unknown): boolean {
  if (!(error instanceof RpcError) || isForEver(error)) return false
  return error.rpcCode === NOT_FOUND_CODE || BEHIND.test(error.words)
}

/** Whether the node does not understand a question for the logs of a block by its hash. */
export function isUnknownQuestion(error: unknown): boolean {
  if (!(error instanceof RpcError) || isForEver(error)) return false
  if (isBehind(error) || isTooMuch(error)) return false
  return PARAMETER_CODES.includes(error.rpcCode) || NOT_UNDERSTOOD.test(error.words)
}

/** Whether the answer came too late: the same, or less, may do another time. */
export function isSlow(error: unknown): boolean {
  if (error instanceof RequestTimeoutError) return true
  if (error instanceof HttpStatusError) return error.status === 504
  return error instanceof RpcError && TIMED_OUT.test(error.words)
}

/** Whether the same may work after a while. */
export function isTrouble(error: unknown): boolean {
  if (error instanceof UnreachableError || error instanceof ConnectionLostError) return true
  if (error instanceof BadAnswerError || isSlow(error)) return true
  if (error instanceof HttpStatusError)
    return error.status >= 500 || [408, 425, 429].includes(error.status)
  if (!(error instanceof RpcError) || isForEver(error)) return false
  if ([LIMIT_CODE, INTERNAL_CODE, ...TOO_OFTEN_CODES].includes(error.rpcCode)) return true
  return isBehind(error) || [TOO_OFTEN, TROUBLE].some((words) => words.test(error.words))
}

/** Whether fewer blocks at once would do. */
export function isTooMuch(error: unknown): boolean {
  if (error instanceof AnswerTooLargeError || isSlow(error)) return true
  if (error instanceof HttpStatusError) return error.status === 413
  if (!(error instanceof RpcError) || TOO_OFTEN_CODES.includes(error.rpcCode)) return false
  if (isForEver(error) || isBehind(error) || TOO_OFTEN.test(error.words)) return false
  return error.rpcCode === LIMIT_CODE || TOO_MUCH.test(error.words)
}

function isForEver({ rpcCode, words }: RpcError): boolean {
  return NEVER_CODES.includes(rpcCode) || NEVER.test(words)
}

/** How many blocks from `from` on the node says that it would give. */
export function hintedBlocks(error: unknown, from: number): number | undefined {
  if (!(error instanceof RpcError)) return undefined
  const range = /(0x[0-9a-f]+)\s*(?:-|,|to|\.\.\.?)\s*(0x[0-9a-f]+)/i.exec(error.words)
  if (range !== null && Number(range[1]) === from && Number(range[2]) >= from) {
    return Number(range[2]) - from + 1
  }
  const most =
    /(?:max(?:imum)?|limited to|up to|at most|limit(?: is)?|allow)[^0-9]{0,40}([\d,]+)[ -]*blocks?/i.exec(
      error.words,
    ) ??
    /(?:max(?:imum)?|limited to|up to|at most|exceeds?)[^0-9]{0,40}range[^0-9]{0,20}([\d,]+)/i.exec(
      error.words,
    )
  const blocks = Number(most?.[1]?.replaceAll(',', ''))
  return blocks > 0 ? blocks : undefined
}
