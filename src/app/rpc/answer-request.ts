/** Answers one request: who asks, which command is meant, and what became of it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Answer } from './answer.ts'
import { checkAuthorization, type RpcAuthorization } from './authorization.ts'
import { callSignal } from './call-signal.ts'
import { allowedOrigins, checkBrowser } from './check-browser.ts'
import { cleanPath } from './clean-path.ts'
import type { RpcCall } from './command.ts'
import { allowReading, answerPreflight, isPreflight } from './cross-origin.ts'
import { encodingOf } from './encoding.ts'
import {
  RpcArgumentError,
  RpcInternalError,
  RpcMethodError,
  RpcNotFoundError,
  RpcRefusalError,
  RpcVersionError,
} from './errors.ts'
import { faultOf, knownError } from './fault.ts'
import { goDuration } from './go-duration.ts'
import { goPath, goQuery } from './go-query.ts'
import { API_VERSION, KUBO_VERSION } from './kubo-version.ts'
import { cannotConvert, type ParsedCall, parseCall } from './parse-call.ts'
import type { RpcLog, RpcNode } from './rpc-node.ts'
import { sendLine } from './send-line.ts'

/** What all paths of the RPC begin with. */
const PREFIX = '/api/v0/'

export interface AnswerContext {
  node: RpcNode
  log: RpcLog
  authorizations: () => readonly RpcAuthorization[] | undefined
  /** Aborts when the face closes. */
  ended: AbortSignal
}

/** Resolves when the answer has been handed over. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: AnswerContext,
): Promise<void> {
  // The body says nothing; whoever sends one is to get the answer nevertheless.
  request.resume()
  keepQuiet(response)
  try {
    const parsed = admit(request, response, context.authorizations())
    if (parsed) await runCall(request, response, { ...context, parsed })
  } catch (error) {
    if (!(error instanceof RpcRefusalError)) throw error
    const allow = error instanceof RpcMethodError && { Allow: 'OPTIONS, POST' }
    sendLine(response, error.status, error.message, allow || {})
  }
}

/** Undefined where the request has been answered already. @throws RpcRefusalError */
function admit(
  request: IncomingMessage,
  response: ServerResponse,
  authorizations: readonly RpcAuthorization[] | undefined,
): ParsedCall | undefined {
  const { path, query } = splitTarget(request.url ?? '/')
  const wanted = path === PREFIX.slice(0, -1) ? PREFIX : cleanPath(path)
  if (wanted !== path) {
    const location = encodeURI(wanted) + (query === '' ? '' : `?${query}`)
    response.writeHead(307, { Location: location, 'Content-Length': 0 })
    response.end()
    return undefined
  }
  checkVersion(path, request.headers['user-agent'] ?? '')
  if (!path.startsWith(PREFIX)) throw new RpcNotFoundError()
  checkAuthorization(request.headers.authorization, path, authorizations)
  const allowed = allowedOrigins(request.socket.localPort)
  if (isPreflight(request)) {
    answerPreflight(request, response, allowed)
    return undefined
  }
  allowReading(request, response, allowed)
  if (request.method === 'OPTIONS') {
    response.writeHead(204, { Allow: 'OPTIONS, POST' })
    response.end()
    return undefined
  }
  if (request.method !== 'POST') throw new RpcMethodError()
  checkBrowser(request.headers, allowed)
  return parseCall(path.slice(PREFIX.length), goQuery(query))
}

/** @throws RpcArgumentError, as long as nothing has been answered */
async function runCall(
  request: IncomingMessage,
  response: ServerResponse,
  { parsed, node, log, ended }: AnswerContext & { parsed: ParsedCall },
): Promise<void> {
  const { command, args, options, path } = parsed
  response.setHeader('Server', `kubo/${KUBO_VERSION}`)
  const timeout = readTimeout(options.text('timeout'))
  const encoding = encodingOf(options.text('encoding') ?? 'json')
  const answer = new Answer(response, {
    contentType: encoding.contentType,
    hasBody: hasBody(request),
  })
  const signal = callSignal(response, ended, timeout)
  const call: RpcCall = {
    node,
    args,
    options,
    signal,
    emit: (value) => answer.emit(encoding.value(value, command, call)),
    afterwards: (work) => response.once('close', work),
  }
  try {
    const value = await command.run(call)
    if (value === undefined) answer.end()
    else answer.single(encoding.value(value, command, call))
  } catch (error) {
    const known = knownError(error)
    if (known instanceof RpcInternalError)
      log.error({ err: error, path }, 'a call of the RPC failed')
    const fault = faultOf(known)
    answer.fail(fault, encoding.fault(fault))
  }
}

/** Unlike kubo, which answers 200 and does nothing. @throws RpcArgumentError */
function readTimeout(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const milliseconds = goDuration(text)
  if (milliseconds === undefined) {
    throw new RpcArgumentError(
      `${cannotConvert('timeout', 'duration', text)}: it is written like 300ms, 10s or 1h30m`,
    )
  }
  return milliseconds
}

/** @throws RpcArgumentError */
function splitTarget(target: string): { path: string; query: string } {
  const url = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?]*/i, '') || '/'
  const at = url.indexOf('?')
  const [raw, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
  const path = goPath(raw)
  if (!path?.startsWith('/')) throw new RpcArgumentError('400 Bad Request')
  return { path, query }
}

/** A client that is kubo of another version is refused, but for asking which one this is. @throws RpcVersionError */
function checkVersion(path: string, agent: string): void {
  const command = path.startsWith(PREFIX) ? path.slice(PREFIX.length).split('/')[0] : 'version'
  if (command === 'version' || agent === API_VERSION) return
  if (/\/(?:kubo|go-ipfs)\//.test(agent)) throw new RpcVersionError(API_VERSION, agent)
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Go's server says of a connection only when it ends. */
function keepQuiet(response: ServerResponse): void {
  if (response.shouldKeepAlive) response.removeHeader('Connection')
  else response.setHeader('Connection', 'close')
}
