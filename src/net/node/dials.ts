/** The dials of a node: one of a peer at a time, which everybody who asks for it shares, up to the end of the handshake. */
import { orAborted, within } from '../deadline.ts'
import type { NetHost } from '../net-host.ts'
import { splitPeer } from '../routes/index.ts'
import { type Channel, type PeerStream, StreamClosedError } from '../stream/index.ts'
import { BYE, type ByeReason } from '../wire/index.ts'
import { keptOutFor, NotConnectedError, SelfError, saidNothing } from './errors.ts'
import type { PeerLink } from './peer-link.ts'
import type { RouteTable } from './route-table.ts'

/** The protocol that streams of messages speak. */
export const PROTOCOL = '/neb/1.0.0'

/** Milliseconds for which a stream that is greeting already is waited for before its peer is dialled. */
const GREETING_MS = 5_000

/** What the dials need of their node. */
export interface DialsOptions {
  host: NetHost
  table: RouteTable
  /** Milliseconds from the start of a dial to the end of the handshake. */
  connectMs: number
  /** For how long a peer is kept out, and why; undefined where it is not. */
  keptOut(peer: string): { milliseconds: number; why: string } | undefined
  /** The link to a peer whose handshake is done. */
  find(peer: string): PeerLink | undefined
  /** The stream to a peer, also before its handshake is done. */
  held(peer: string): PeerStream | undefined
  /** Takes a stream that was dialled; its handshake begins. */
  add(channel: Channel): void
  /** An address led to a peer. */
  proven(): void
}

/** Where and for how long a peer is looked for. */
export interface ConnectOptions {
  addresses?: readonly string[]
  signal?: AbortSignal
}

export class Dials {
  readonly #options: DialsOptions
  /** Who waits for the handshake with a peer, over whichever stream. */
  readonly #waiting = new Map<string, PromiseWithResolvers<PeerLink>>()
  readonly #underWay = new Map<string, Promise<PeerLink>>()

  constructor(options: DialsOptions) {
    this.#options = options
  }

  /** The dial of a peer that is under way. */
  underWay(peer: string): Promise<PeerLink> | undefined {
    return this.#underWay.get(peer)
  }

  /** A link to a peer whose handshake is done, made where there is none. @throws SelfError, NotConnectedError; an abort passes through */
  async connect(peer: string, { addresses = [], signal }: ConnectOptions = {}): Promise<PeerLink> {
    const { host, find } = this.#options
    if (peer === host.peerId) throw new SelfError()
    const open = find(peer)
    if (open !== undefined) return open
    signal?.throwIfAborted()
    const dial = this.#share(peer, addresses)
    return signal === undefined ? dial : orAborted(dial, signal)
  }

  /** Joins a dial that is under way; where it fails, the addresses that it did not know are tried after it. */
  #share(peer: string, addresses: readonly string[]): Promise<PeerLink> {
    const underWay = this.#underWay.get(peer)
    if (underWay !== undefined) {
      if (addresses.length === 0) return underWay
      return underWay.catch(() => this.#options.find(peer) ?? this.#share(peer, addresses))
    }
    const dial = this.#dial(peer, addresses).finally(() => this.#underWay.delete(peer))
    this.#underWay.set(peer, dial)
    return dial
  }

  /** The handshake with a peer is done. */
  opened(link: PeerLink): void {
    const { peer, direction, remoteAddress } = link.stream
    if (direction === 'outbound') this.#options.table.worked(peer, remoteAddress)
    this.#waiting.get(peer)?.resolve(link)
  }

  /** A stream has ended, before its handshake or after it. */
  ended({ stream: { peer, direction, remoteAddress } }: PeerLink, reason: ByeReason): void {
    // The other of two streams at once may still be on its way.
    if (direction === 'inbound' || reason.code === BYE.REPLACED) return
    this.#options.table.failed(peer, remoteAddress)
    this.#waiting.get(peer)?.reject(new StreamClosedError(peer, reason))
  }

  async #dial(peer: string, given: readonly string[]): Promise<PeerLink> {
    const { table, connectMs, keptOut, find, held, add } = this.#options
    const kept = keptOut(peer)
    if (kept !== undefined) throw new NotConnectedError(peer, keptOutFor(kept))
    const known = table.addressesOf(peer)
    const addresses = [...new Set([...given.map((one) => splitPeer(one).address), ...known])]
    const signal = AbortSignal.timeout(connectMs)
    const opened = Promise.withResolvers<PeerLink>()
    // Whoever awaits it below is told; a stop may come before.
    opened.promise.catch(() => {})
    this.#waiting.set(peer, opened)
    try {
      // A second stream could put this one out at the other end when it is open already.
      const greeting = held(peer)
      if (greeting !== undefined)
        await within(Math.min(connectMs, GREETING_MS), [
          Promise.race([opened.promise, greeting.gone]),
        ])
      const came = find(peer)
      if (came !== undefined) return came
      const channel = await this.#open(peer, addresses, signal)
      const open = find(peer)
      if (open === undefined) add(channel)
      else channel.abort(new Error('the other of two streams at once is open'))
      return open ?? (await orAborted(opened.promise, signal))
    } catch (error) {
      const open = find(peer)
      if (open !== undefined) return open
      const said = error instanceof Error ? error.message : String(error)
      const why = signal.aborted ? saidNothing(connectMs) : said
      throw new NotConnectedError(peer, why, { cause: error })
    } finally {
      this.#waiting.delete(peer)
    }
  }

  /** A stream to a peer. Where none came about all addresses have failed; what becomes of one is told of its own. */
  async #open(peer: string, addresses: readonly string[], signal: AbortSignal): Promise<Channel> {
    const { host, table, find, proven } = this.#options
    try {
      const channel = await host.openStream(peer, PROTOCOL, { addresses, signal })
      table.proven(peer, channel.remoteAddress)
      proven()
      return channel
    } catch (error) {
      if (find(peer) === undefined) for (const one of addresses) table.failed(peer, one)
      throw error
    }
  }
}
