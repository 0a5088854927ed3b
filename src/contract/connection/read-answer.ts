/** Takes one answer of JSON-RPC apart. */
import type { Endpoint } from './endpoint.ts'
import { BadAnswerError, RpcError } from './errors.ts'

/** The members of an answer, none of them checked. */
export interface Answer {
  readonly id?: unknown
  readonly method?: unknown
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: unknown
}

/** Gives the result or the error to whoever asked. */
export function settle(
  call: { method: string; resolve(result: unknown): void; reject(error: Error): void },
  answer: Answer,
  endpoint: Endpoint,
) {
  if (answer.error === undefined || answer.error === null) {
    if (answer.result !== undefined) return call.resolve(answer.result)
    const why = 'neither a result nor an error'
    call.reject(badAnswer(endpoint, call.method, { why, start: JSON.stringify(answer) }))
    return
  }
  call.reject(rpcError(endpoint, call.method, answer.error))
}

/** What a node calls an error is an object with code and message, and with some nodes a text. */
export function rpcError(endpoint: Endpoint, method: string, error: unknown): RpcError {
  const { code, message, data } = (typeof error === 'object' ? error : { message: error }) as {
    code?: unknown
    message?: unknown
    data?: unknown
  }
  const words = typeof message === 'string' ? message : JSON.stringify(error)
  return new RpcError(endpoint.shown, method, {
    code: Number.isInteger(Number(code)) ? Number(code) : 0,
    message: endpoint.hide(words),
    data,
  })
}

/** The error for what is no answer at all, without the endpoint's secrets. */
export function badAnswer(
  endpoint: Endpoint,
  method: string,
  answer: { why: string; start: string },
): BadAnswerError {
  // Cut before it is searched: an answer may be large.
  const start = endpoint.hide(answer.start.slice(0, 1024))
  return new BadAnswerError(endpoint.shown, method, { why: answer.why, start })
}

/** Whether a parsed value can be looked at as an answer. */
export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
