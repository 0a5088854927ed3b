/** Keeps a connection to each peer that forwards lead to, and dials it again when it was lost. */
import { backOff, Wake } from './back-off.ts'
import { DIAL_MS } from './limits.ts'
import { type Failure, failureOf } from './traffic.ts'
import type { TunnelHost } from './tunnel-host.ts'
import type { TunnelLog } from './tunnel-log.ts'
import type { Reach } from './tunnels.ts'

interface Kept {
  wanted: number
  hints: Set<string>
  /** Ends the dialling when nobody wants the peer any more. */
  readonly unwanted: AbortController
  readonly wake: Wake
  /** Ends its protection: an idle way that goes for want of room would be dialled again at once. */
  readonly release: () => void
  dialling: boolean
  failure: Failure | undefined
  roundTripMs: number | undefined
}

/** Why no peer is at the end of a forward to the node's own id. */
const OURSELVES = 'it is this node itself, which it does not dial'

export class PeerKeeper {
  readonly #host: TunnelHost
  readonly #log: TunnelLog
  readonly #peers = new Map<string, Kept>()
  readonly #undo: (() => void)[]
  #running = false

  constructor(host: TunnelHost, log: TunnelLog) {
    this.#host = host
    this.#log = log
    this.#undo = [
      host.on('disconnected', (peer) => this.#dial(peer)),
      // It may be back, at an address that nobody knew.
      host.on('connected', (peer) => this.#peers.get(peer)?.wake.now()),
      host.on('found', (peer) => this.#peers.get(peer)?.wake.now()),
    ]
  }

  /** Dials from now on. */
  start(): void {
    this.#running = true
    for (const peer of this.#peers.keys()) this.#dial(peer)
  }

  /** Wants a peer at these addresses; the undo is returned. */
  want(peer: string, hints: readonly string[]): () => void {
    const kept = this.#peers.get(peer) ?? newKept(this.#host.protect(peer))
    this.#peers.set(peer, kept)
    kept.wanted += 1
    for (const hint of hints) kept.hints.add(hint)
    this.#dial(peer)
    let isWanted = true
    return () => {
      if (!isWanted) return
      isWanted = false
      kept.wanted -= 1
      if (kept.wanted > 0) return
      this.#peers.delete(peer)
      kept.unwanted.abort()
      kept.release()
    }
  }

  /** Waits until a wanted peer is connected, and dials it at once; false when the signal aborts first. */
  async connected(peer: string, signal: AbortSignal): Promise<boolean> {
    const isConnected = () => this.#host.connectionsTo(peer).length > 0
    if (isConnected()) return !signal.aborted
    const { promise, resolve } = Promise.withResolvers<void>()
    const undo = this.#host.on('connected', (other) => {
      if (other === peer) resolve()
    })
    const onAbort = () => resolve()
    signal.addEventListener('abort', onAbort)
    this.#dial(peer)
    if (!signal.aborted) await promise
    signal.removeEventListener('abort', onAbort)
    undo()
    return isConnected() && !signal.aborted
  }

  reachOf(peer: string): Reach {
    const kept = this.#peers.get(peer)
    const [way] = this.#host.connectionsTo(peer)
    const isUs = peer === this.#host.peerId
    const said = way ? undefined : isUs ? OURSELVES : kept?.failure?.message
    return {
      state: way ? 'connected' : said === undefined ? 'unknown' : 'away',
      path: way?.path,
      roundTripMs: way ? kept?.roundTripMs : undefined,
      said,
    }
  }

  /** Measures the round trip to a wanted peer that is connected. */
  async measure(peer: string, signal: AbortSignal): Promise<void> {
    const kept = this.#peers.get(peer)
    if (!kept || this.#host.connectionsTo(peer).length === 0) return
    kept.roundTripMs = await this.#host.ping(peer, { signal }).catch(() => undefined)
  }

  stop(): void {
    this.#running = false
    for (const undo of this.#undo) undo()
    for (const { unwanted, release } of this.#peers.values()) {
      unwanted.abort()
      release()
    }
    this.#peers.clear()
  }

  #dial(peer: string): void {
    const kept = this.#peers.get(peer)
    if (!this.#running || !kept || kept.dialling || peer === this.#host.peerId) return
    if (this.#host.connectionsTo(peer).length > 0) return
    kept.dialling = true
    const { signal } = kept.unwanted
    const attempt = async () => {
      const within = AbortSignal.any([signal, AbortSignal.timeout(DIAL_MS)])
      await this.#host.dial(peer, { addresses: [...kept.hints], signal: within })
    }
    const failed = (error: unknown) => {
      const isNew = kept.failure === undefined
      kept.failure = failureOf(error)
      const { code, message: said } = kept.failure
      if (isNew) this.#log.warn({ peer, code, said }, 'a forward does not reach its peer')
    }
    backOff(attempt, { signal, failed, wake: kept.wake }).then((isThere) => {
      kept.dialling = false
      if (isThere && kept.failure) this.#log.info({ peer }, 'a forward reaches its peer again')
      if (isThere) kept.failure = undefined
      // It may have gone again in the meantime.
      this.#dial(peer)
    })
  }
}

function newKept(release: () => void): Kept {
  return {
    wanted: 0,
    hints: new Set(),
    unwanted: new AbortController(),
    wake: new Wake(),
    release,
    dialling: false,
    failure: undefined,
    roundTripMs: undefined,
  }
}
