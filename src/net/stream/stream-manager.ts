/** The streams to all peers: one each, so many in all, and the least useful gives way to a newcomer. */
import { randomInt } from 'node:crypto'
import { BYE, type ByeReason } from '../wire/index.ts'
import type { PeerStream } from './peer-stream.ts'
import { STREAM_STATE } from './peer-stream.ts'
import { scoresOf, UsefulCounts } from './scores.ts'

export interface StreamManagerOptions {
  /** This node's peer id. */
  us: string
  /** Streams at a time. @default 200 */
  limit: number
  /** Of these, kept free for those that this node dials. @default 20 */
  reserved: number
  /** Streams that have not greeted yet. @default 64 */
  greeting: number
  /** Streams of one address that come in; loopback is left out. @default 8 */
  perAddress: number
  /** Milliseconds for which a new stream is not put out. @default 60_000 */
  graceMs: number
  /** The weight of each name. */
  weights: () => Readonly<Record<string, number>>
  /** Peers that are never put out: seeds. */
  isProtected: (peer: string) => boolean
  /** The address that streams are counted by; `""` leaves it out. */
  addressOf: (stream: PeerStream) => string
  now?: () => number
}

/** Milliseconds within which two streams, one dialled from each end, were dialled at once. */
const AT_ONCE_MS = 10_000

interface Held {
  stream: PeerStream
  useful: UsefulCounts
}

export class StreamManager {
  readonly #options: StreamManagerOptions
  readonly #now: () => number
  readonly #held = new Map<string, Held>()
  /** Peers that are not let in before a time, and why. */
  readonly #banned = new Map<string, { until: number; why: string }>()

  constructor(options: StreamManagerOptions) {
    this.#options = options
    this.#now = options.now ?? (() => performance.now())
  }

  get size(): number {
    return this.#held.size
  }

  /** The streams that have greeted. */
  open(): PeerStream[] {
    return this.all().filter(({ state }) => state === STREAM_STATE.OPEN)
  }

  all(): PeerStream[] {
    return Array.from(this.#held.values(), ({ stream }) => stream)
  }

  find(peer: string): PeerStream | undefined {
    return this.#held.get(peer)?.stream
  }

  /** Why a stream may not stay; it takes its place where it may, and one that it takes the place of is closed. */
  add(stream: PeerStream): ByeReason | undefined {
    const refused = this.#refusal(stream)
    if (refused !== undefined) return refused
    const old = this.#held.get(stream.peer)
    this.#held.set(stream.peer, { stream, useful: old?.useful ?? new UsefulCounts() })
    old?.stream.close(BYE.REPLACED, 'a newer stream takes its place')
    return undefined
  }

  /** Forgets a stream that has ended; another one of the same peer stays. */
  remove(stream: PeerStream): void {
    if (this.#held.get(stream.peer)?.stream === stream) this.#held.delete(stream.peer)
  }

  /** Counts a message that was useful, or with `by` below 0 one that was wrong. */
  count(stream: PeerStream, name: string, by?: number): void {
    this.#held.get(stream.peer)?.useful.add(name, this.#now(), by)
  }

  /** What each of some streams is worth among all. */
  scores(streams: readonly PeerStream[]): number[] {
    const now = this.#now()
    const all = [...this.#held.values()]
    const scores = scoresOf(
      all.map(({ useful }) => useful.at(now)),
      this.#options.weights(),
    )
    const byStream = new Map(all.map(({ stream }, index) => [stream, scores[index]!]))
    return streams.map((stream) => byStream.get(stream) ?? 0)
  }

  /** Keeps a peer out for so long. */
  ban(peer: string, milliseconds: number, why: string): void {
    const now = this.#now()
    for (const [id, { until }] of this.#banned) if (until <= now) this.#banned.delete(id)
    this.#banned.set(peer, { until: now + milliseconds, why })
  }

  /** Lets a peer in again. */
  unban(peer: string): void {
    this.#banned.delete(peer)
  }

  /** Milliseconds for which a peer is still kept out. */
  bannedFor(peer: string): number {
    return Math.max(0, (this.#banned.get(peer)?.until ?? 0) - this.#now())
  }

  /** Why a peer is kept out; undefined where it is not. */
  banOf(peer: string): { milliseconds: number; why: string } | undefined {
    const milliseconds = this.bannedFor(peer)
    return milliseconds > 0 ? { milliseconds, why: this.#banned.get(peer)!.why } : undefined
  }

  #refusal(stream: PeerStream): ByeReason | undefined {
    const ban = this.banOf(stream.peer)
    if (ban !== undefined) {
      const seconds = Math.ceil(ban.milliseconds / 1000)
      return { code: BYE.BANNED, text: `${ban.why}; come back in ${seconds} s` }
    }
    const old = this.#held.get(stream.peer)
    if (old !== undefined) return this.#keepsOld(old.stream, stream)
    const { greeting, perAddress, limit, reserved } = this.#options
    const inbound = stream.direction === 'inbound'
    const address = inbound ? this.#options.addressOf(stream) : ''
    if (
      address !== '' &&
      this.#countOf((one) => this.#options.addressOf(one) === address) >= perAddress
    )
      return { code: BYE.FULL, text: `${perAddress} streams come from this address already` }
    if (inbound && this.#countOf(({ state }) => state === STREAM_STATE.GREETING) >= greeting)
      return { code: BYE.FULL, text: `${greeting} streams have not greeted yet` }
    const most = inbound ? limit - reserved : limit
    if (this.#countOf(inbound ? ({ direction }) => direction === 'inbound' : () => true) < most)
      return undefined
    return this.#makeRoom() ? undefined : { code: BYE.FULL, text: `all ${most} streams are taken` }
  }

  /**
   * Two peers that dial each other at once keep the stream that the one with the smaller id dialled: both
   * decide alike, whichever stream each of them saw first. A peer that comes again later has lost its old
   * stream.
   */
  #keepsOld(old: PeerStream, stream: PeerStream): ByeReason | undefined {
    const isYoung = this.#now() - old.openedAt < AT_ONCE_MS
    const atOnce = isYoung && old.direction !== stream.direction
    if (!atOnce) return undefined
    const smaller = this.#options.us < stream.peer ? 'outbound' : 'inbound'
    return old.direction === smaller
      ? { code: BYE.REPLACED, text: 'the other of two streams at once is kept' }
      : undefined
  }

  /** Puts the least useful of those out that came in and are past their grace. */
  #makeRoom(): boolean {
    const now = this.#now()
    const { graceMs, isProtected, weights } = this.#options
    const all = [...this.#held.values()]
    const scores = scoresOf(
      all.map(({ useful }) => useful.at(now)),
      weights(),
    )
    const candidates = all
      .map(({ stream }, index) => ({ stream, score: scores[index]! }))
      .filter(({ stream }) => stream.direction === 'inbound' && !isProtected(stream.peer))
      .filter(({ stream }) => now - stream.openedAt >= graceMs)
    const lowest = Math.min(...candidates.map(({ score }) => score))
    const equals = candidates.filter(({ score }) => score === lowest)
    const worst = equals[equals.length > 1 ? randomInt(equals.length) : 0]?.stream
    if (worst === undefined) return false
    this.#held.delete(worst.peer)
    worst.close(BYE.LOW_SCORE, 'others have been more useful, and all streams are taken')
    return true
  }

  #countOf(counts: (stream: PeerStream) => boolean): number {
    let count = 0
    for (const { stream } of this.#held.values()) count += counts(stream) ? 1 : 0
    return count
  }
}
