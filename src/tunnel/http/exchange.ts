/** Takes one request to a service of a peer and its answer back; what breaks is told to the caller as a break. */
import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { Duplex } from 'node:stream'
import { answerHeaders, answerTrailers } from './answer-headers.ts'
import { type PeerProxyError, ProxyBadAnswerError, ProxyIdleError } from './errors.ts'
import { isFromBrowser } from './is-from-browser.ts'
import type { PeerProxyLimits } from './limits.ts'
import { lingerBehind } from './linger-behind.ts'
import type { PeerAgent, PeerRequestArgs } from './peer-agent.ts'
import type { RequestTarget } from './peer-target.ts'
import { hasBody } from './request-headers.ts'
import { sendError } from './send-answer.ts'
import { cutOff } from './splice.ts'
import { toProxyError } from './to-proxy-error.ts'

/** Methods that may be sent again where a kept stream broke before it answered. */
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** What an answer to an upgrade brings. */
export type Upgraded = (answer: IncomingMessage, stream: Duplex, head: Buffer) => void

export interface ExchangeOptions {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly target: RequestTarget
  /** Names and values in turn, for the service. */
  readonly headers: readonly string[]
  /** Streams that are kept, and streams that serve one request. */
  readonly agents: { readonly kept: PeerAgent; readonly single: PeerAgent }
  readonly limits: PeerProxyLimits
  /** Ends the exchange with its reason. */
  readonly signal: AbortSignal
  /** Told why a request got no answer from its service. */
  readonly failed: (error: PeerProxyError) => void
  /** Where the request asks for an upgrade: takes it over. */
  readonly upgraded?: Upgraded
}

/** Returns at once; the end is the `close` of the response. */
export function exchange(options: ExchangeOptions): void {
  new Exchange(options).begin()
}

class Exchange {
  readonly #options: ExchangeOptions
  readonly #cancel = new AbortController()
  readonly #idle: NodeJS.Timeout
  readonly #repeatable: boolean
  readonly #stop = () => this.#fail(this.#options.signal.reason)
  #outgoing: ClientRequest | undefined
  #incoming: IncomingMessage | undefined
  #interim = 0
  #over = false

  constructor(options: ExchangeOptions) {
    const { request, response, target, limits, signal, upgraded } = options
    this.#options = options
    this.#repeatable = REPEATABLE.has(request.method ?? '') && !hasBody(request)
    const { idleMs } = limits
    this.#idle = setTimeout(() => this.#fail(new ProxyIdleError(target, idleMs)), idleMs)
    signal.addEventListener('abort', this.#stop, { once: true })
    response.once('close', () => {
      if (!response.writableFinished) this.#drop()
      this.#leave()
    })
    response.on('error', () => this.#drop())
    response.on('drain', () => this.#idle.refresh())
    if (!upgraded) request.on('data', () => this.#idle.refresh())
  }

  begin(): void {
    const { request, agents, upgraded } = this.#options
    const outgoing = this.#send(upgraded ? agents.single : agents.kept)
    if (outgoing === undefined) return
    if (upgraded || !hasBody(request)) {
      outgoing.end()
      return
    }
    request.pipe(outgoing, { end: false })
    request.once('end', () => {
      // A service that has answered already does not want the rest.
      if (outgoing.destroyed) return
      if (request.rawTrailers.length > 0) addTrailers(outgoing, request.rawTrailers)
      outgoing.end()
    })
  }

  #send(agent: PeerAgent): ClientRequest | undefined {
    const { request, target, headers, limits } = this.#options
    const options: PeerRequestArgs = {
      agent,
      target,
      cancelled: this.#cancel.signal,
      method: request.method,
      path: target.path,
      headers,
      maxHeaderSize: limits.answerHeadBytes,
      // Services that end their lines with a bare LF are common, and kubo and curl take their answers.
      insecureHTTPParser: true,
    }
    let outgoing: ClientRequest
    try {
      outgoing = httpRequest(options)
    } catch (error) {
      this.#fail(error)
      return undefined
    }
    this.#outgoing = outgoing
    outgoing.maxHeadersCount = limits.headers + 1
    outgoing.on('information', () => this.#interimAnswer())
    outgoing.once('response', (answer) => this.#answer(answer, outgoing))
    outgoing.on('error', (error) => this.#broke(error, outgoing))
    outgoing.on('drain', () => this.#idle.refresh())
    outgoing.once('upgrade', (answer, stream, head) => this.#upgrade(answer, stream, head))
    return outgoing
  }

  #interimAnswer(): void {
    this.#idle.refresh()
    this.#interim += 1
    if (this.#interim <= this.#options.limits.interimAnswers) return
    this.#fail(new ProxyBadAnswerError(this.#options.target, 'its interim answers have no end'))
  }

  #broke(error: Error, outgoing: ClientRequest): void {
    // An answer that is whole is one, whatever comes after it.
    if (this.#over || outgoing !== this.#outgoing || this.#incoming?.complete) return
    if (outgoing.reusedSocket && this.#repeatable && !this.#incoming) {
      // The service had closed the kept stream before the request came.
      this.#send(this.#options.agents.single)?.end()
      return
    }
    this.#fail(error)
  }

  #answer(answer: IncomingMessage, outgoing: ClientRequest): void {
    const { response, request, target } = this.#options
    answer.on('error', () => this.#cut())
    if (this.#over) return
    this.#incoming = answer
    this.#idle.refresh()
    if (this.#hasTooManyHeaders(answer)) return
    try {
      const headers = answerHeaders(answer, { target, browser: isFromBrowser(request) })
      response.writeHead(answer.statusCode ?? 0, answer.statusMessage, headers)
    } catch (cause) {
      this.#fail(new ProxyBadAnswerError(target, 'its head is malformed', { cause }))
      return
    }
    // A stream of events may say nothing for a while, and the caller waits for its head. A body that is here already goes with it.
    setImmediate(() => {
      if (!response.writableEnded && !response.destroyed) response.flushHeaders()
    })
    answer.on('data', () => this.#idle.refresh())
    answer.once('end', () => this.#ended(answer, outgoing))
    answer.once('close', () => this.#cut())
    answer.pipe(response, { end: false })
  }

  #ended(answer: IncomingMessage, outgoing: ClientRequest): void {
    const { response, request, limits } = this.#options
    if (!answer.complete) {
      this.#cut()
      return
    }
    this.#over = true
    addTrailers(response, answer.rawTrailers)
    response.end()
    if (outgoing.writableEnded) return
    request.unpipe(outgoing)
    outgoing.destroy()
    lingerBehind({ request, lingerMs: limits.lingerMs })
  }

  #upgrade(answer: IncomingMessage, stream: Duplex, head: Buffer): void {
    const { upgraded, target } = this.#options
    if (upgraded === undefined || this.#over) {
      stream.destroy()
      this.#fail(new ProxyBadAnswerError(target, 'it upgrades where nobody asked for it'))
      return
    }
    if (this.#hasTooManyHeaders(answer)) {
      stream.destroy()
      return
    }
    this.#over = true
    this.#leave()
    upgraded(answer, stream, head)
  }

  #hasTooManyHeaders(answer: IncomingMessage): boolean {
    const { target, limits } = this.#options
    if (answer.rawHeaders.length / 2 <= limits.headers) return false
    this.#fail(new ProxyBadAnswerError(target, `it has more than ${limits.headers} headers`))
    return true
  }

  /** With a sentence where the caller has no answer yet. */
  #fail(error: unknown): void {
    if (this.#over) return
    const { request, response, target, limits, failed } = this.#options
    if (response.headersSent) {
      this.#cut()
      return
    }
    this.#drop()
    request.unpipe()
    if (response.destroyed) return
    const fault = toProxyError(error, target)
    failed(fault)
    sendError(fault, { request, response, lingerMs: limits.lingerMs })
  }

  /** The caller must not take what it has for all. */
  #cut(): void {
    if (this.#over) return
    const { request, response } = this.#options
    this.#drop()
    // Only a break tells a caller of HTTP/1.0 that the end is none.
    if (request.httpVersion === '1.0' && response.socket) cutOff(response.socket)
    else response.destroy()
  }

  #drop(): void {
    this.#over = true
    this.#leave()
    this.#cancel.abort()
    this.#outgoing?.destroy()
  }

  #leave(): void {
    clearTimeout(this.#idle)
    this.#options.signal.removeEventListener('abort', this.#stop)
  }
}

function addTrailers(message: ClientRequest | ServerResponse, raw: readonly string[]): void {
  const trailers = answerTrailers(raw)
  if (trailers.length === 0) return
  try {
    message.addTrailers(trailers)
  } catch {
    // A trailer that nobody may send is left out; what it followed is whole.
  }
}
