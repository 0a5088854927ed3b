/**
 * The HTTP proxy to services of peers, each under an origin of its own: `/p2p/PEER/http/PATH` and
 * `/p2p/PEER/x/NAME/http/PATH`, or `/http/PATH` and `/x/NAME/http/PATH` at `PEER.p2p.localhost`.
 */
import type { IncomingMessage, ServerOptions, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { TunnelHost } from '../tunnel-host.ts'
import { createBusyPeers } from './busy-peers.ts'
import { checkOrigin } from './check-origin.ts'
import { checkSize } from './check-size.ts'
import {
  PeerProxyError,
  ProxyClosedError,
  ProxyInternalError,
  ProxyRequestError,
  ProxySelfError,
} from './errors.ts'
import { type ExchangeOptions, exchange } from './exchange.ts'
import { isFromBrowser } from './is-from-browser.ts'
import { isSecure } from './is-secure.ts'
import {
  DEFAULT_PEER_PROXY_LIMITS,
  HEAD_MS,
  HEAD_SLACK_BYTES,
  type PeerProxyLimits,
} from './limits.ts'
import { PeerAgent } from './peer-agent.ts'
import type { RequestTarget } from './peer-target.ts'
import { requestHeaders } from './request-headers.ts'
import { requestHost } from './request-host.ts'
import { type Redirect, requestTarget } from './request-target.ts'
import { sendError, sendRedirect } from './send-answer.ts'
import { createTokenGate } from './token-gate.ts'
import { isUpgrade, responseOn, switchProtocols } from './upgrade.ts'

/** What the proxy tells whoever runs it; a pino logger fits. */
export interface PeerProxyLog {
  info(details: object, text: string): void
  error(details: object, text: string): void
}

/** What a proxy is made of. */
export interface PeerProxyOptions {
  host: Pick<TunnelHost, 'peerId' | 'openStream'>
  log: PeerProxyLog
  /** @default DEFAULT_PEER_PROXY_LIMITS */
  limits?: Partial<PeerProxyLimits>
  /** Wanted of every request, as it is then; a browser keeps a cookie for it. @default none */
  token?: () => string
  /** Hears of each request with a wrong token; returns the milliseconds that its sender has to wait, or 0. @default every guess is free */
  countWrong?: (request: IncomingMessage) => number
  /** Names besides loopback that the proxy answers for, by path. @default none */
  allowHost?: readonly string[]
}

/** A proxy to be attached to a server of node:http. */
export interface PeerProxy extends AsyncDisposable {
  /** How the server is made, so that its bounds fit those of the proxy: `createServer(proxy.serverOptions)`. */
  readonly serverOptions: Readonly<ServerOptions>
  /** The listener of `request`. */
  handle(request: IncomingMessage, response: ServerResponse): void
  /** The listener of `upgrade`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Resets what runs, and resolves when it is gone; requests get 503 from then on. Idempotent. */
  close(): Promise<void>
}

/** Makes a proxy that listens nowhere yet. */
export function createPeerProxy(options: PeerProxyOptions): PeerProxy {
  const proxy = new HttpPeerProxy(options)
  return {
    serverOptions: proxy.serverOptions,
    handle: (request, response) => proxy.handle(request, response),
    upgrade: (request, socket, head) => proxy.upgrade(request, socket, head),
    close: () => proxy.close(),
    [Symbol.asyncDispose]: () => proxy.close(),
  }
}

type Way = Pick<ExchangeOptions, 'upgraded'>

class HttpPeerProxy {
  readonly serverOptions: Readonly<ServerOptions>
  readonly #options: PeerProxyOptions
  readonly #limits: PeerProxyLimits
  readonly #allowed: ReadonlySet<string>
  readonly #gate: ReturnType<typeof createTokenGate>
  readonly #busy: ReturnType<typeof createBusyPeers>
  readonly #agents: { readonly kept: PeerAgent; readonly single: PeerAgent }
  readonly #closing = new AbortController()
  /** Exchanges that run, and upgraded connections. */
  readonly #running = new Set<Promise<void>>()

  constructor(options: PeerProxyOptions) {
    const limits = { ...DEFAULT_PEER_PROXY_LIMITS, ...options.limits }
    const { host } = options
    this.#options = options
    this.#limits = limits
    this.#allowed = new Set(options.allowHost?.map((name) => name.toLowerCase()))
    this.#gate = createTokenGate(options.token, options.countWrong)
    this.#busy = createBusyPeers(limits.requestsPerPeer)
    this.#agents = {
      kept: new PeerAgent({ host, limits, keep: true }),
      single: new PeerAgent({ host, limits, keep: false }),
    }
    this.serverOptions = {
      maxHeaderSize: limits.urlBytes + limits.headerBytes + HEAD_SLACK_BYTES,
      headersTimeout: HEAD_MS,
      // An upload takes as long as it takes; the proxy watches that it moves.
      requestTimeout: 0,
      // The proxy says in a sentence what is wrong with the Host.
      requireHostHeader: false,
      shouldUpgradeCallback: isUpgrade,
    }
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const closed = new Promise<void>((resolve) => response.once('close', resolve))
    this.#serve(request, response, closed, {})
  }

  upgrade(request: IncomingMessage, socket: Duplex, early: Buffer): void {
    const response = responseOn(request, socket)
    const closed = new Promise<void>((resolve) => socket.once('close', resolve))
    this.#serve(request, response, closed, {
      target: (target) => ({
        upgraded: (answer, stream, head) => {
          const asked = { target, browser: isFromBrowser(request) }
          const stop = () => stream.destroy()
          this.#closing.signal.addEventListener('abort', stop, { once: true })
          stream.once('close', () => this.#closing.signal.removeEventListener('abort', stop))
          switchProtocols({ answer, stream, head, response, socket, early, asked })
        },
      }),
    })
  }

  async close(): Promise<void> {
    this.#closing.abort(new ProxyClosedError())
    this.#agents.kept.destroy()
    this.#agents.single.destroy()
    await Promise.all(this.#running)
  }

  #serve(
    request: IncomingMessage,
    response: ServerResponse,
    closed: Promise<void>,
    { target: wayTo }: { target?: (target: RequestTarget) => Way },
  ): void {
    const lingerMs = this.#limits.lingerMs
    try {
      const found = this.#admit(request, wayTo !== undefined)
      if ('location' in found) {
        sendRedirect(found, { request, response, lingerMs })
        return
      }
      const headers = requestHeaders(request, {
        target: found,
        isOwn: this.#gate.isOwn,
        upgrades: wayTo !== undefined,
      })
      this.#track(closed, this.#busy.enter(found.peer))
      exchange({
        request,
        response,
        target: found,
        headers,
        agents: this.#agents,
        limits: this.#limits,
        signal: this.#closing.signal,
        failed: (error) => this.#tell(found, error),
        ...wayTo?.(found),
      })
    } catch (error) {
      sendError(this.#known(error), { request, response, lingerMs })
    }
  }

  /** Everything that is looked at before a peer hears of a request. */
  #admit(
    request: IncomingMessage,
    upgrades: boolean,
  ): RequestTarget | (Redirect & { cookie?: string }) {
    if (this.#closing.signal.aborted) throw this.#closing.signal.reason
    checkSize(request, this.#limits)
    if (upgrades && !isUpgrade(request)) {
      throw new ProxyRequestError(`an upgrade to ${request.headers.upgrade} is not passed on`)
    }
    const host = requestHost(request, this.#allowed)
    checkOrigin(request, upgrades)
    const url = request.url ?? ''
    const secure = isSecure(request)
    const stay = upgrades || !wantsOrigin(request)
    const found = requestTarget({ host, url, stay, secure })
    if ('location' in found) return found
    const redirect = this.#gate.enter(request, found.form)
    if (redirect !== undefined) return redirect
    if (found.peer === this.#options.host.peerId) throw new ProxySelfError(found.peer)
    return found
  }

  #track(closed: Promise<void>, leave: () => void): void {
    this.#running.add(closed)
    closed.then(() => {
      leave()
      this.#running.delete(closed)
    })
  }

  #tell({ peer, protocol }: RequestTarget, { code, cause }: PeerProxyError): void {
    const said = cause instanceof Error ? cause.message : undefined
    const text = 'a request to a service of a peer got no answer'
    this.#options.log.info({ peer, protocol, code, said }, text)
  }

  #known(error: unknown): PeerProxyError {
    if (error instanceof PeerProxyError) return error
    this.#options.log.error({ error }, 'the HTTP proxy failed to pass a request on')
    return new ProxyInternalError(error)
  }
}

/** Any browser runs the pages of peers apart from each other, also one that does not say for what it asks. */
function wantsOrigin(request: IncomingMessage): boolean {
  return isFromBrowser(request) || /^Mozilla\//i.test(request.headers['user-agent'] ?? '')
}
