/** How often one may search: each search may take some milliseconds in which nobody else is served. */
import type { HubLimits } from './limits.ts'
import { type Bucket, TokenBucket } from './token-bucket.ts'
import type { ClientOrigin } from './v1-client.ts'

/** Addresses remembered before those that owe nothing are forgotten. */
const REMEMBERED_SEARCHERS = 10_000

export class SearchRate {
  readonly #connection: TokenBucket
  readonly #address: TokenBucket
  /** Only of those who search. */
  readonly #connections = new WeakMap<ClientOrigin, Bucket>()
  readonly #addresses = new Map<string, Bucket>()

  constructor(limits: HubLimits) {
    this.#connection = new TokenBucket(limits.searchBurst, limits.searchRate)
    this.#address = new TokenBucket(limits.addressSearchRate, limits.addressSearchRate)
  }

  /** Takes a search of the connection; returns 0, or the milliseconds until there is one. */
  takeOfConnection(origin: ClientOrigin, now: number): number {
    const bucket = this.#connections.get(origin) ?? this.#connection.full(now)
    this.#connections.set(origin, bucket)
    return this.#connection.take(bucket, now)
  }

  /** The same of the address; loopback has no bound. */
  takeOfAddress({ address }: ClientOrigin, now: number): number {
    if (address === '') return 0
    if (this.#addresses.size >= REMEMBERED_SEARCHERS) this.#forget(now)
    const bucket = this.#addresses.get(address) ?? this.#address.full(now)
    this.#addresses.set(address, bucket)
    return this.#address.take(bucket, now)
  }

  #forget(now: number): void {
    for (const [address, bucket] of this.#addresses)
      if (this.#address.isFull(bucket, now)) this.#addresses.delete(address)
  }
}
