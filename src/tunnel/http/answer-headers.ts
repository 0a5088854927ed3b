/** The headers that a caller gets: those of the answer, without what reaches beyond the service's own origin. */
import { type IncomingMessage, validateHeaderName, validateHeaderValue } from 'node:http'
import { confineCookie } from './cookies.ts'
import { endToEnd, type HeaderPair, headerPairs, valuesOf } from './header-pairs.ts'
import type { RequestTarget } from './peer-target.ts'

/** The policy that takes its origin from a page, so that one of a stranger is not one of the node. */
export const SANDBOX: HeaderPair = ['Content-Security-Policy', 'sandbox']

/** They act on more than one origin: on the cookies of all peers, and on the whole host. */
const BEYOND_THE_ORIGIN = new Set(['clear-site-data', 'alt-svc'])

/** Trailers that would change what the head has said. */
const HEAD_ONLY = new Set([
  'set-cookie',
  'content-encoding',
  'content-type',
  'content-range',
  'host',
])

export interface AnswerRequest {
  readonly target: RequestTarget
  /** Whether the caller is a browser, which keeps what it is told. */
  readonly browser: boolean
}

/** Names and values in turn, as node:http takes them. Throws what node:http says of a header that nobody may send. */
export function answerHeaders(answer: IncomingMessage, asked: AnswerRequest): string[] {
  const came = headerPairs(answer.rawHeaders)
  const pairs: HeaderPair[] = [
    ...endToEnd(came).flatMap((pair) => passed(pair, asked)),
    ...framingOf(answer, came),
    ...(asked.target.form === 'path' ? [SANDBOX] : []),
  ]
  for (const [name, value] of pairs) {
    validateHeaderName(name)
    validateHeaderValue(name, value)
  }
  return pairs.flat()
}

/** What may follow a body. */
export function answerTrailers(raw: readonly string[]): [string, string][] {
  return endToEnd(headerPairs(raw)).flatMap(([name, value]) =>
    HEAD_ONLY.has(name.toLowerCase()) ? [] : [[name, value] as [string, string]],
  )
}

function passed([name, value]: HeaderPair, { target, browser }: AnswerRequest): HeaderPair[] {
  const lower = name.toLowerCase()
  if (BEYOND_THE_ORIGIN.has(lower)) return []
  if (lower === 'service-worker-allowed') return target.form === 'path' ? [] : [[name, value]]
  if (lower !== 'set-cookie') return [[name, value]]
  if (target.form === 'path' && browser) return []
  const cookie = confineCookie(value, target)
  return cookie === undefined ? [] : [[name, cookie]]
}

function framingOf(answer: IncomingMessage, came: readonly HeaderPair[]): HeaderPair[] {
  if (answer.statusCode === 204) return []
  if (answer.headers['transfer-encoding'] !== undefined) {
    return valuesOf(came, 'trailer').map((value): HeaderPair => ['Trailer', value])
  }
  // The parser takes no second one.
  const [length] = valuesOf(came, 'content-length')
  return length === undefined ? [] : [['Content-Length', length]]
}
