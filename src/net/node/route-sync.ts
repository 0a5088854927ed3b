/**
 * Keeps this node in touch: asks peers whom they know, and dials seeds and others until enough are
 * connected. It acts on a timer, and earlier when a peer was lost or found.
 */
import { randomInt } from 'node:crypto'
import type { NodeLimits } from './limits.ts'
import { sample } from './peer-filter.ts'
import type { RouteTable } from './route-table.ts'

/** Peers of which half are asked in a round (the original's number). */
const SYNC_PEERS = 64
/** Dials that are under way at a time. */
const DIALS_AT_A_TIME = 8
/** Milliseconds between two looks at whom to dial, at least. */
const SHORTEST_PASS_MS = 1_000

/** What the loop needs of its node. */
export interface RouteSyncOptions {
  us: string
  table: RouteTable
  limits: NodeLimits
  /** Whether a peer is connected, or not to be. */
  isSettled(peer: string): boolean
  /** Streams that this node has dialled. */
  outbound(): number
  /** Asks a connected peer for peers. */
  ask(peer: string): void
  connect(peer: string, signal: AbortSignal): Promise<unknown>
}

export class RouteSync {
  readonly #options: RouteSyncOptions
  readonly #stopped = new AbortController()
  readonly #dialling = new Set<string>()
  /** Peers that were connected: they are tried before others. */
  readonly #lost = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #passAt = 0
  #askedAt = Number.NEGATIVE_INFINITY
  #savedAt = 0

  constructor(options: RouteSyncOptions) {
    this.#options = options
  }

  start(): void {
    this.#options.table.load()
    this.#savedAt = performance.now()
    this.#pass()
  }

  /** Saves the routes and dials no more. */
  stop(): void {
    this.#stopped.abort(new Error('the node is stopping'))
    clearTimeout(this.#timer)
    this.#options.table.save()
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

  #pass(): void {
    if (this.#stopped.signal.aborted) return
    const { limits, table } = this.#options
    const now = performance.now()
    if (now - this.#askedAt >= limits.syncMs) {
      this.#askedAt = now
      this.#askSome()
    }
    this.#dialSome()
    if (now - this.#savedAt >= limits.saveMs) {
      this.#savedAt = now
      table.save()
    }
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#schedule(Math.min(limits.syncMs - (performance.now() - this.#askedAt), this.#nextDial()))
  }

  #schedule(milliseconds: number): void {
    if (this.#stopped.signal.aborted) return
    const wait = Math.max(SHORTEST_PASS_MS, milliseconds)
    const at = performance.now() + wait
    if (this.#timer !== undefined && this.#passAt <= at) return
    clearTimeout(this.#timer)
    this.#passAt = at
    this.#timer = setTimeout(() => this.#pass(), wait).unref()
  }

  /** Seeds, and half of so many of the others, whichever of them are connected. */
  #askSome(): void {
    const { table, isSettled, ask } = this.#options
    const ids = table.ids()
    const most = Math.floor(Math.min(SYNC_PEERS, ids.length) / 2)
    const chosen = new Set([...ids.filter((id) => table.isSeed(id)), ...sample(ids, most)])
    for (const id of chosen) if (isSettled(id)) ask(id)
  }

  /** All seeds, and of the others first those that were lost, then those that were reached before. */
  #dialSome(): void {
    const { table } = this.#options
    const due = table.ids().filter((id) => this.#isFree(id) && table.dueIn(id) === 0)
    const rank = (id: string) => (this.#lost.has(id) ? 0 : table.isVerified(id) ? 1 : 2)
    const others = due.filter((id) => !table.isSeed(id))
    const ranked = sample(others, others.length).sort((a, b) => rank(a) - rank(b))
    const chosen = [
      ...due.filter((id) => table.isSeed(id)),
      ...ranked.slice(0, Math.max(0, this.#wanted())),
    ]
    for (const id of chosen.slice(0, DIALS_AT_A_TIME - this.#dialling.size)) void this.#dial(id)
  }

  async #dial(peer: string): Promise<void> {
    const { table, connect, ask } = this.#options
    this.#dialling.add(peer)
    try {
      await connect(peer, this.#stopped.signal)
      this.#lost.delete(peer)
      ask(peer)
    } catch {
      // The table has noted it, and when to try again.
      if (table.dueIn(peer) === undefined) this.#lost.delete(peer)
    } finally {
      this.#dialling.delete(peer)
      this.soon()
    }
  }

  /** Milliseconds until somebody can be dialled whom this node wants. */
  #nextDial(): number {
    const { table, limits } = this.#options
    const isFull = this.#wanted() <= 0
    let next = limits.syncMs
    for (const id of table.ids()) {
      if (!this.#isFree(id) || (isFull && !table.isSeed(id))) continue
      next = Math.min(next, table.dueIn(id) ?? next)
    }
    return next + randomInt(SHORTEST_PASS_MS)
  }

  #isFree(peer: string): boolean {
    return peer !== this.#options.us && !this.#dialling.has(peer) && !this.#options.isSettled(peer)
  }

  /** Peers that should be dialled besides seeds. */
  #wanted(): number {
    const { limits, outbound } = this.#options
    return limits.outbound - outbound() - this.#dialling.size
  }
}
