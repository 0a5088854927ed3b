/**
 * Keeps this node in touch: asks peers whom they know, dials seeds and others until enough are connected,
 * and keeps the file of routes. It acts on a timer, and earlier when a peer was lost.
 */
import { randomInt } from 'node:crypto'
import { type AddressBook, readCache, splitPeer, writeCache } from '../routes/index.ts'
import { decodePeers, encodePeers, type PeerInfo } from '../wire/index.ts'
import type { NodeLimits } from './limits.ts'
import { sample } from './peer-filter.ts'

/** Peers in an answer at most (the original's number). */
export const PEERS_IN_ANSWER = 32
/** Addresses of one peer in an answer. */
const ADDRESSES_IN_ANSWER = 8
/** Peers of which half are asked in a round (the original's number). */
const SYNC_PEERS = 64
/** Dials that are under way at a time. */
const DIALS_AT_A_TIME = 8
/** Milliseconds between two looks at whom to dial, at least. */
const SHORTEST_PASS_MS = 1_000

/** What the loop needs of its node. */
export interface RouteSyncOptions {
  us: string
  book: AddressBook
  limits: NodeLimits
  /** The file of routes; undefined keeps none. */
  file: string | undefined
  /** Peers that are named to nobody. */
  internal: ReadonlySet<string>
  /** Whether a peer is connected, or not to be. */
  isSettled(peer: string): boolean
  /** Peers to which this node has dialled a stream. */
  outbound(): number
  /** Asks a connected peer for peers. */
  ask(peer: string): void
  connect(peer: string, signal: AbortSignal): Promise<unknown>
  log: { warn(details: object, said: string): void }
}

const PEER_ID =
  /^(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|12D3KooW[1-9A-HJ-NP-Za-km-z]{44}|16Uiu2HA[1-9A-HJ-NP-Za-km-z]{45})$/

export class RouteSync {
  readonly #options: RouteSyncOptions
  readonly #stopped = new AbortController()
  readonly #dialling = new Set<string>()
  /** Peers that were connected: they are tried before others. */
  readonly #lost = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #askedAt = Number.NEGATIVE_INFINITY
  #savedAt = 0
  #savedChanges = 0

  constructor(options: RouteSyncOptions) {
    this.#options = options
  }

  start(): void {
    this.#load()
    this.#pass()
  }

  /** Saves the routes and dials no more. */
  stop(): void {
    this.#stopped.abort(new Error('the node is stopping'))
    clearTimeout(this.#timer)
    this.save()
  }

  /** A peer that was connected is gone; it is tried again soon. */
  lost(peer: string): void {
    this.#lost.add(peer)
    this.soon()
  }

  /** Looks at whom to dial before the next round. */
  soon(): void {
    this.#schedule(SHORTEST_PASS_MS)
  }

  /** The body of an answer to a peer that asks: whom this node knows and could reach, by chance. */
  answerTo(asker: string, connected: readonly string[]): Buffer {
    const { book, internal } = this.#options
    if (internal.has(asker)) return encodePeers([])
    const known = new Set([...connected, ...book.ids().filter((id) => book.isVerified(id))])
    known.delete(asker)
    for (const id of internal) known.delete(id)
    const infos = sample([...known], PEERS_IN_ANSWER).map((id) => ({
      id,
      addrs: sample(
        book.addressesOf(id).map(({ text }) => text),
        ADDRESSES_IN_ANSWER,
      ),
    }))
    return encodePeers(infos.filter(({ addrs }) => addrs.length > 0))
  }

  /** Takes an answer; returns what is wrong with it, if anything. @throws ProtobufError */
  take(source: string, body: Buffer): string | undefined {
    const peers = decodePeers(body)
    if (peers.length > PEERS_IN_ANSWER)
      return `routetable has ${peers.length} peers, and ${PEERS_IN_ANSWER} are taken`
    const bad = peers.filter((peer) => !this.#note(source, peer)).length
    this.soon()
    return bad > 0 ? `routetable has ${bad} peers whose id or address is none` : undefined
  }

  save(): void {
    const { book, file, us, log } = this.#options
    if (file === undefined || book.changes === this.#savedChanges) return
    const addresses = book
      .ids()
      .filter((id) => id !== us)
      .flatMap((peer) =>
        book.addressesOf(peer).map(({ text, verifiedAt }) => ({ peer, address: text, verifiedAt })),
      )
      .sort((a, b) => b.verifiedAt - a.verifiedAt)
    try {
      writeCache(file, addresses, new Date())
      this.#savedChanges = book.changes
    } catch (error) {
      log.warn({ err: error, file }, 'the routes could not be saved')
    }
    this.#savedAt = performance.now()
  }

  #load(): void {
    const { book, file, us, log } = this.#options
    this.#savedAt = performance.now()
    if (file === undefined) return
    try {
      const { addresses, bad } = readCache(file)
      if (bad > 0) log.warn({ file, lines: bad }, 'the file of routes has lines that are none')
      for (const { peer, address, verifiedAt } of addresses) {
        if (peer === us || !PEER_ID.test(peer)) continue
        book.add(peer, [address], '')
        if (verifiedAt > 0) book.succeeded(peer, address, verifiedAt)
      }
    } catch (error) {
      log.warn({ err: error, file }, 'the file of routes could not be read')
    }
    this.#savedChanges = book.changes
  }

  /** Notes a peer that somebody told of; false when there is something wrong with it. */
  #note(source: string, { id, addrs }: PeerInfo): boolean {
    const { us, book } = this.#options
    if (!PEER_ID.test(id)) return false
    if (id === us) return true
    const addresses = addrs.map((addr) => splitPeer(addr).address)
    if (addresses.some((addr) => !addr.startsWith('/'))) return false
    book.add(id, addresses.slice(0, ADDRESSES_IN_ANSWER), source)
    return true
  }

  #pass(): void {
    if (this.#stopped.signal.aborted) return
    const { limits } = this.#options
    const now = performance.now()
    if (now - this.#askedAt >= limits.syncMs) {
      this.#askedAt = now
      this.#askSome()
    }
    this.#dialSome()
    if (now - this.#savedAt >= limits.saveMs) this.save()
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#schedule(Math.min(limits.syncMs - (performance.now() - this.#askedAt), this.#nextDial()))
  }

  #schedule(milliseconds: number): void {
    if (this.#stopped.signal.aborted) return
    const wait = Math.max(SHORTEST_PASS_MS, milliseconds)
    const at = performance.now() + wait
    if (this.#timer !== undefined && this.#timerAt <= at) return
    clearTimeout(this.#timer)
    this.#timerAt = at
    this.#timer = setTimeout(() => this.#pass(), wait).unref()
  }
  #timerAt = 0

  /** Seeds, and half of so many of the others, whichever of them are connected. */
  #askSome(): void {
    const { book, isSettled, ask } = this.#options
    const ids = book.ids()
    const most = Math.floor(Math.min(SYNC_PEERS, ids.length) / 2)
    const chosen = new Set([...ids.filter((id) => book.isSeed(id)), ...sample(ids, most)])
    for (const id of chosen) if (isSettled(id)) ask(id)
  }

  #dialSome(): void {
    const { book, us, limits, isSettled, outbound } = this.#options
    const free = (id: string) => id !== us && !this.#dialling.has(id) && !isSettled(id)
    const due = (id: string) => free(id) && book.dueIn(id) === 0
    const ids = book.ids()
    const seeds = ids.filter((id) => book.isSeed(id) && due(id))
    let wanted = limits.outbound - outbound() - this.#dialling.size
    const others = ids.filter((id) => !book.isSeed(id) && due(id))
    const rank = (id: string) => (this.#lost.has(id) ? 0 : book.isVerified(id) ? 1 : 2)
    const ranked = sample(others, others.length).sort((a, b) => rank(a) - rank(b))
    for (const id of [...seeds, ...ranked]) {
      if (this.#dialling.size >= DIALS_AT_A_TIME) break
      if (!book.isSeed(id)) {
        if (wanted <= 0) break
        wanted -= 1
      }
      void this.#dial(id)
    }
  }

  async #dial(peer: string): Promise<void> {
    this.#dialling.add(peer)
    try {
      await this.#options.connect(peer, this.#stopped.signal)
      this.#lost.delete(peer)
      this.#options.ask(peer)
    } catch {
      // The book has noted it, and when to try again.
      if (this.#options.book.dueIn(peer) === undefined) this.#lost.delete(peer)
    } finally {
      this.#dialling.delete(peer)
      this.soon()
    }
  }

  /** Milliseconds until somebody can be dialled whom this node wants. */
  #nextDial(): number {
    const { book, us, limits, isSettled, outbound } = this.#options
    const full = outbound() + this.#dialling.size >= limits.outbound
    let next = limits.syncMs
    for (const id of book.ids()) {
      if (id === us || isSettled(id) || this.#dialling.has(id)) continue
      if (full && !book.isSeed(id)) continue
      const due = book.dueIn(id)
      if (due !== undefined) next = Math.min(next, due)
    }
    return next + randomInt(SHORTEST_PASS_MS)
  }
}
