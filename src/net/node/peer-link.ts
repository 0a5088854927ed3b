/** All that belongs to one peer while its stream lasts: the stream, its calls, what it may send and what it has. */
import {
  CALL_NAME,
  type CallHandlers,
  decodeCall,
  decodeCancel,
  decodeMore,
  decodeReply,
  IncomingCalls,
  OutgoingCalls,
} from '../calls/index.ts'
import type { Priority } from '../priority.ts'
import {
  type Channel,
  type Compression,
  Outgoing,
  PeerStream,
  type PeerStreamOptions,
  type Sent,
} from '../stream/index.ts'
import { BYE, type ByeReason } from '../wire/index.ts'
import { KnownContents } from './known-contents.ts'
import type { NodeLimits } from './limits.ts'
import { Mistakes } from './mistakes.ts'
import { RateLimit } from './rate-limit.ts'
import { TokenBucket } from './token-bucket.ts'

/** What happens on a link, for its owner to act on. */
export interface LinkDuties {
  opened(link: PeerLink): void
  /** A message of an application; returns whether anybody wants its name. */
  take(link: PeerLink, name: string, body: Buffer): boolean
  /** The peer asks for peers. */
  syncroute(link: PeerLink): void
  /** The peer tells of peers. @throws WireError */
  routetable(link: PeerLink, body: Buffer): void
  closed(link: PeerLink, reason: ByeReason, byUs: boolean): void
  /** How calls of this peer are handled. */
  handlersOf(link: PeerLink): CallHandlers
}

export interface LinkOptions extends Omit<PeerStreamOptions, 'channel' | 'events' | 'limits'> {
  compression: Compression
  streamLimits: PeerStreamOptions['limits']
  limits: NodeLimits
  duties: LinkDuties
}

/** Why a peer is not read. */
export type PauseReason = 'rate' | 'behind'

/** How often a peer may ask for peers: it does so every 30 s. */
const ASKS = { perSecond: 0.2, burst: 10 }

export class PeerLink {
  readonly stream: PeerStream
  readonly calls: OutgoingCalls
  readonly known = new KnownContents()
  /** How often it was asked for peers and has not answered. */
  asked = 0
  readonly #options: LinkOptions
  readonly #served: IncomingCalls
  readonly #rate: RateLimit
  readonly #asks = new TokenBucket({ ...ASKS, now: () => performance.now() })
  readonly #mistakes: Mistakes
  readonly #paused = new Set<PauseReason>()

  constructor(channel: Channel, options: LinkOptions) {
    const { limits, streamLimits, duties } = options
    this.#options = options
    this.#rate = new RateLimit(limits)
    this.#mistakes = new Mistakes(limits.mistakes)
    this.stream = new PeerStream({
      ...options,
      channel,
      limits: streamLimits,
      events: {
        opened: () => duties.opened(this),
        message: (_, name, body) => this.#message(name, body),
        mistake: (_, error) => this.mistake(error.message),
        closed: (_, reason, byUs) => this.#closed(reason, byUs),
      },
    })
    const send = (name: string, body: Uint8Array, priority: Priority) =>
      this.send(this.outgoing(name, body), priority)
    this.calls = new OutgoingCalls(channel.peer, send)
    this.#served = new IncomingCalls(
      { send, left: (priority) => this.stream.left(priority) },
      duties.handlersOf(this),
    )
  }

  get peer(): string {
    return this.stream.peer
  }

  /** Whether the peer understands something beyond the original. */
  has(feature: string): boolean {
    return this.stream.theirs?.features.includes(feature) ?? false
  }

  /** Calls of the peer that are not replied to yet. */
  get served(): number {
    return this.#served.size
  }

  outgoing(name: string, body: Uint8Array): Outgoing {
    return new Outgoing({ chainId: this.#options.chainId, name, body }, this.#options.compression)
  }

  send(message: Outgoing, priority: Priority): Sent {
    return this.stream.send(message, priority)
  }

  /** Whether it may ask for peers now: some times in a row, and then every few seconds. */
  mayAsk(): boolean {
    return this.#asks.take(1) === 0
  }

  /** Counts a mistake that does not end the stream by itself; too many do. */
  mistake(what: string): void {
    if (this.#mistakes.add()) this.stream.close(BYE.PROTOCOL, `too many mistakes: ${what}`)
  }

  /** Reads no more until every reason is gone. */
  pause(reason: PauseReason): void {
    this.#paused.add(reason)
    this.stream.pause()
  }

  resume(reason: PauseReason): void {
    if (this.#paused.delete(reason) && this.#paused.size === 0) this.stream.resume()
  }

  #message(name: string, body: Buffer): boolean {
    const wanted = this.#route(name, body)
    const wait = this.#rate.take(body.length, wanted)
    if (wait > 0) this.#slow(wait)
    return this.#paused.size === 0
  }

  #route(name: string, body: Buffer): boolean {
    const { duties } = this.#options
    if (name.charCodeAt(0) === DOT) return this.#call(name, body)
    if (name === 'syncroute') duties.syncroute(this)
    else if (name === 'routetable') duties.routetable(this, body)
    else return duties.take(this, name, body)
    return true
  }

  #call(name: string, body: Buffer): boolean {
    if (name === CALL_NAME.CALL) this.#served.take(decodeCall(body))
    else if (name === CALL_NAME.REPLY) this.calls.take(decodeReply(body))
    else if (name === CALL_NAME.MORE) this.#served.more(decodeMore(body))
    else if (name === CALL_NAME.CANCEL) this.#served.cancel(decodeCancel(body))
    else return this.#options.duties.take(this, name, body)
    return true
  }

  #slow(milliseconds: number): void {
    if (this.#paused.has('rate')) return
    this.#rate.slowed(milliseconds)
    if (this.#rate.isFlood) {
      this.stream.close(BYE.FLOOD, 'it sends more than it may, and had to be slowed for too long')
      return
    }
    this.pause('rate')
    setTimeout(() => this.resume('rate'), milliseconds).unref()
  }

  #closed(reason: ByeReason, byUs: boolean): void {
    this.#paused.clear()
    this.calls.close()
    this.#served.close()
    this.#options.duties.closed(this, reason, byUs)
  }
}

const DOT = '.'.charCodeAt(0)
