/** An address of this machine whose connections come out at a peer. */
import type { Server, Socket } from 'node:net'
import type { Bound } from './bind.ts'
import { carry } from './carry.ts'
import { TunnelCutError } from './errors.ts'
import { DIAL_MS, HELD_CONNECTIONS, HOLD_MS } from './limits.ts'
import type { PeerKeeper } from './peer-keeper.ts'
import { reset } from './reset.ts'
import type { PeerTarget } from './resolve-peer.ts'
import { Seldom } from './seldom.ts'
import { remoteMultiaddr } from './socket-address.ts'
import { checkSpareFiles } from './spare-files.ts'
import type { StreamTable } from './stream-table.ts'
import { failureOf, TrafficCount } from './traffic.ts'
import type { RemoteStream, TunnelHost } from './tunnel-host.ts'
import type { TunnelLog } from './tunnel-log.ts'
import type { ForwardOptions } from './tunnel-options.ts'
import type { Forward, Reach } from './tunnels.ts'

export interface ForwardSpec {
  readonly protocol: string
  readonly target: PeerTarget
  readonly options: Required<ForwardOptions>
  readonly since: number
}

export interface ForwardParts {
  readonly host: TunnelHost
  readonly log: TunnelLog
  readonly streams: StreamTable
  readonly keeper: PeerKeeper
  /** Milliseconds in which a stream has to come about. @default DIAL_MS */
  readonly dialMs?: number
  /** Milliseconds that a connection waits for a peer that is away. @default HOLD_MS */
  readonly holdMs?: number
}

/** What no waiting helps against: the peer is there and will not, or not so, or it is this node. */
const FINAL = new Set(['HOST_PROTOCOL', 'HOST_SELF', 'HOST_ADDRESS', 'TUNNEL_CUT'])
/** The connection has ended, or the peer takes no more streams on it. */
const NOT_OPENED = 'HOST_OPEN_STREAM'

export class LocalForward implements Forward {
  readonly kind = 'forward'
  readonly protocol: string
  readonly listenAddress: string
  readonly targetAddress: string
  readonly peer: string
  readonly hints: readonly string[]
  readonly options: Required<ForwardOptions>
  readonly since: number
  readonly traffic = new TrafficCount()
  readonly #parts: ForwardParts
  readonly #server: Server
  readonly #closing = new AbortController()
  readonly #unwant: () => void
  /** What ends the attempts that run. */
  readonly #opening = new Set<AbortController>()
  readonly #refusals = new Seldom()
  #held = 0

  constructor(spec: ForwardSpec, bound: Bound, parts: ForwardParts) {
    const { protocol, target, options, since } = spec
    this.protocol = protocol
    this.listenAddress = bound.address
    this.targetAddress = `/p2p/${target.peer}`
    this.peer = target.peer
    this.hints = target.hints
    this.options = options
    this.since = since
    this.#parts = parts
    this.#server = bound.server
    this.#unwant = parts.keeper.want(target.peer, target.hints)
  }

  get closed(): AbortSignal {
    return this.#closing.signal
  }

  get reach(): Reach {
    return this.#parts.keeper.reachOf(this.peer)
  }

  /** Connections that run go on. Resolves when the address is free again. */
  async close(): Promise<void> {
    if (this.closed.aborted) return
    this.#unwant()
    const { promise, resolve } = Promise.withResolvers<void>()
    // The server itself waits for the last of its connections; the address is free at once.
    this.#server.close()
    setImmediate(resolve)
    const cut = new TunnelCutError('the forward was closed')
    this.#closing.abort(cut)
    for (const controller of this.#opening) controller.abort(cut)
    await promise
  }

  /** A connection that was accepted, and not read. */
  take(socket: Socket): void {
    // Until it is carried, its end shows by the stream that finds it closed.
    socket.on('error', () => {})
    try {
      this.#checkRoom(socket)
    } catch (error) {
      this.traffic.refuse(failureOf(error))
      this.#refusals.say((more) => this.#warn(error, more > 0 ? { more } : {}))
      reset(socket)
      return
    }
    this.#held += 1
    this.#lead(socket).finally(() => {
      this.#held -= 1
    })
  }

  /** @throws TunnelCutError, TunnelFilesError */
  #checkRoom(socket: Socket): void {
    if (this.#held >= HELD_CONNECTIONS) {
      throw new TunnelCutError(`${this.#held} connections wait for ${this.peer} already`)
    }
    checkSpareFiles(socket)
  }

  async #lead(socket: Socket): Promise<void> {
    let stream: RemoteStream
    this.traffic.begins()
    try {
      stream = await this.#open()
    } catch (error) {
      this.traffic.fail(failureOf(error))
      this.#warn(error)
      return reset(socket)
    } finally {
      this.traffic.settles()
    }
    const { protocol, targetAddress } = this
    const originAddress = remoteMultiaddr(socket)
    // Whoever holds on to a stream is not among those that wait for one.
    void carry(
      socket,
      { protocol, originAddress, targetAddress, stream, listener: undefined },
      {
        ...this.#parts,
        traffic: this.traffic,
        charge: () => 0,
        broke: (failure) => this.#warn(failure),
      },
    )
  }

  /** Tries once more when the peer is back, if it comes back in time. */
  async #open(): Promise<RemoteStream> {
    const { keeper, dialMs = DIAL_MS, holdMs = HOLD_MS } = this.#parts
    const ending = this.#endsIn(dialMs)
    const { signal } = ending
    const held = performance.now() + holdMs
    try {
      for (;;) {
        try {
          return await this.#openOnce(signal)
        } catch (error) {
          const { code } = failureOf(error)
          const left = held - performance.now()
          if (this.#isFinal(code) || left <= 0) throw this.#inWords(error, dialMs)
          const back = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(left))])
          if (!(await keeper.connected(this.peer, back))) throw this.#inWords(error, dialMs)
        }
      }
    } finally {
      ending.release()
    }
  }

  /** Signals that are put together of others cost more than all else of a stream that is there at once. */
  #endsIn(milliseconds: number): { signal: AbortSignal; release(): void } {
    const controller = new AbortController()
    const timer = setTimeout(() => {
      controller.abort(new DOMException('it took too long', 'TimeoutError'))
    }, milliseconds)
    if (this.closed.aborted) controller.abort(this.closed.reason)
    this.#opening.add(controller)
    return {
      signal: controller.signal,
      release: () => {
        clearTimeout(timer)
        this.#opening.delete(controller)
      },
    }
  }

  #isFinal(code: string): boolean {
    if (code === NOT_OPENED) return this.#parts.host.connectionsTo(this.peer).length > 0
    return FINAL.has(code)
  }

  async #openOnce(signal: AbortSignal): Promise<RemoteStream> {
    const { host } = this.#parts
    const options = { addresses: this.hints, signal }
    // The other end is not to be bothered with a stream that is not wanted.
    if (!this.options.relayed) this.#checkPath(await host.dial(this.peer, options))
    const stream = await host.openStream(this.peer, this.protocol, options)
    try {
      this.#checkPath(stream)
    } catch (error) {
      stream.abort(error as Error)
      throw error
    }
    return stream
  }

  /** @throws TunnelCutError */
  #checkPath({ path }: { path: 'direct' | 'relayed' }): void {
    if (path === 'direct' || this.options.relayed) return
    throw new TunnelCutError(
      `${this.peer} is reached over a relay alone, which this forward does not allow`,
    )
  }

  #inWords(error: unknown, dialMs: number): unknown {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    return isLate
      ? new TunnelCutError(`${this.peer} was not reached within ${dialMs / 1000} s`, {
          cause: error,
        })
      : error
  }

  /** `more` were refused since the log was told last. */
  #warn(error: unknown, more: { more?: number } = {}): void {
    const { code, message: said } = failureOf(error)
    const { protocol, listenAddress, peer } = this
    this.#parts.log.warn(
      { peer, protocol, listenAddress, code, said, ...more },
      'a forwarded connection broke',
    )
  }
}
