/** Who exists and where: bounded, with what is known from dialling kept apart from what somebody said. */
import { backoffMs } from './backoff-times.ts'
import { readNetAddress } from './net-address.ts'
import { Tally } from './tally.ts'

/** Failures in a row after which an address that never worked is forgotten. */
const HOPELESS_FAILURES = 5

/** One way to a peer. */
export interface KnownAddress {
  text: string
  network: string
  /** Milliseconds of the clock when it was it last led to the peer; 0 never. */
  verifiedAt: number
  /** Failures in a row. */
  failures: number
  /** Not dialled before. */
  nextAt: number
  /** Whether it was configured, and so is kept for good. */
  seed: boolean
  /** The peer that told of it, or `""` when we found it ourselves. */
  source: string
}

export interface BookOptions {
  /** Peers that are known at most. */
  peers: number
  /** Addresses of one peer. */
  addresses: number
  /** Peers that one peer may tell of. */
  perSource: number
  /** Peers of one network, verified ones left out. */
  perNetwork: number
  /** Whether addresses of one's own network are taken. */
  local: boolean
  now?: () => number
  random?: () => number
}

interface KnownPeer {
  id: string
  seed: boolean
  addresses: Map<string, KnownAddress>
}

export class AddressBook {
  readonly #options: BookOptions
  readonly #now: () => number
  readonly #random: () => number
  readonly #peers = new Map<string, KnownPeer>()
  /** The peers that each source told of, and those of each network, as long as they are not proven. */
  readonly #ofSource = new Tally()
  readonly #ofNetwork = new Tally()
  #changes = 0

  constructor(options: BookOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.#random = options.random ?? Math.random
  }

  get size(): number {
    return this.#peers.size
  }

  /** Counts up with everything that is worth saving. */
  get changes(): number {
    return this.#changes
  }

  ids(): string[] {
    return [...this.#peers.keys()]
  }

  isSeed(peer: string): boolean {
    return this.#peers.get(peer)?.seed ?? false
  }

  addressesOf(peer: string): KnownAddress[] {
    return [...(this.#peers.get(peer)?.addresses.values() ?? [])]
  }

  /** A seed is known for good, at the addresses that are configured, whatever happens when it is dialled. */
  addSeed(peer: string, addresses: readonly string[]): void {
    const known = this.#peer(peer)
    known.seed = true
    for (const text of addresses) this.#put(known, text, '', true)
  }

  /** Notes what somebody said, or what we found (`source` is `""`); returns how many addresses were news. */
  add(peer: string, addresses: readonly string[], source: string): number {
    const { perSource, peers } = this.#options
    if (!this.#peers.has(peer)) {
      if (source !== '' && this.#ofSource.count(source) >= perSource) return 0
      if (this.#peers.size >= peers && !this.#makeRoom()) return 0
    }
    const known = this.#peer(peer)
    const before = this.#changes
    for (const text of addresses) this.#put(known, text, source, false)
    if (known.addresses.size === 0 && !known.seed) this.#peers.delete(peer)
    return this.#changes - before
  }

  /** An address led to its peer, now or at a time that was noted before; it may have failed all the same. */
  reached(peer: string, text: string, at: number = this.#now()): void {
    const address = this.#peers.get(peer)?.addresses.get(text)
    if (address === undefined) return
    this.#untally(peer, address)
    address.verifiedAt = at
    this.#changes += 1
  }

  /** An address led to its peer, and the peer took the stream. */
  succeeded(peer: string, text: string, at?: number): void {
    this.reached(peer, text, at)
    const address = this.#peers.get(peer)?.addresses.get(text)
    if (address !== undefined) Object.assign(address, { failures: 0, nextAt: 0 })
  }

  /** An address did not work: it is tried later, and an unverified one that fails again and again is forgotten. */
  failed(peer: string, text: string): void {
    const known = this.#peers.get(peer)
    const address = known?.addresses.get(text)
    if (known === undefined || address === undefined) return
    address.failures += 1
    address.nextAt = this.#now() + backoffMs(address.failures, this.#random())
    this.#changes += 1
    const hopeless = address.verifiedAt === 0 && address.failures >= HOPELESS_FAILURES
    if (!hopeless || address.seed) return
    this.#drop(known, address)
    if (known.addresses.size === 0 && !known.seed) this.#peers.delete(peer)
  }

  /** The addresses of a peer that may be dialled now, the proven ones first. */
  due(peer: string): string[] {
    const now = this.#now()
    return this.addressesOf(peer)
      .filter(({ nextAt }) => nextAt <= now)
      .sort((a, b) => b.verifiedAt - a.verifiedAt)
      .map(({ text }) => text)
  }

  /** Whether an address of a peer has ever worked. */
  isVerified(peer: string): boolean {
    return this.addressesOf(peer).some(({ verifiedAt }) => verifiedAt > 0)
  }

  /** Milliseconds until an address of a peer may be dialled; undefined when it has none. */
  dueIn(peer: string): number | undefined {
    const times = this.addressesOf(peer).map(({ nextAt }) => nextAt)
    return times.length === 0 ? undefined : Math.max(0, Math.min(...times) - this.#now())
  }

  #put(known: KnownPeer, text: string, source: string, seed: boolean): void {
    const { addresses, local, perNetwork } = this.#options
    const present = known.addresses.get(text)
    if (present !== undefined) {
      present.seed ||= seed
      return
    }
    const read = readNetAddress(text)
    if (read === undefined || !(read.routable || local || seed)) return
    if (!seed && read.routable && this.#isCrowded(read.network, known.id, perNetwork)) return
    if (known.addresses.size >= addresses) {
      const worst = worstOf(known.addresses.values())
      if (!seed && (worst === undefined || worst.verifiedAt > 0)) return
      if (worst !== undefined) this.#drop(known, worst)
    }
    const { network } = read
    const fresh = { verifiedAt: 0, failures: 0, nextAt: 0 }
    known.addresses.set(text, { text, network, seed, source, ...fresh })
    this.#ofSource.add(source, known.id)
    this.#ofNetwork.add(network, known.id)
    this.#changes += 1
  }

  #peer(id: string): KnownPeer {
    const known = this.#peers.get(id) ?? { id, seed: false, addresses: new Map() }
    this.#peers.set(id, known)
    return known
  }

  /** Whether enough other peers of a network are known that are not proven. */
  #isCrowded(network: string, peer: string, most: number): boolean {
    const others = this.#ofNetwork.count(network) - (this.#ofNetwork.has(network, peer) ? 1 : 0)
    return others >= most
  }

  #drop(known: KnownPeer, address: KnownAddress): void {
    known.addresses.delete(address.text)
    this.#untally(known.id, address)
  }

  #untally(peer: string, { source, network, verifiedAt }: KnownAddress): void {
    if (verifiedAt > 0) return
    this.#ofSource.remove(source, peer)
    this.#ofNetwork.remove(network, peer)
  }

  /** Forgets the one that was never reached and failed most; who was reached stays. */
  #makeRoom(): boolean {
    let worst: { id: string; failures: number } | undefined
    for (const { id, seed, addresses } of this.#peers.values()) {
      const all = [...addresses.values()]
      if (seed || all.some(({ verifiedAt }) => verifiedAt > 0)) continue
      const failures = Math.min(...all.map((address) => address.failures))
      if (worst === undefined || failures > worst.failures) worst = { id, failures }
    }
    if (worst === undefined) return false
    for (const address of this.addressesOf(worst.id)) this.#untally(worst.id, address)
    this.#peers.delete(worst.id)
    return true
  }
}

/** The one that gives way to another; configured ones never do. */
function worstOf(addresses: Iterable<KnownAddress>): KnownAddress | undefined {
  let worst: KnownAddress | undefined
  for (const one of addresses)
    if (!one.seed && (worst === undefined || !isWorse(worst, one))) worst = one
  return worst
}

function isWorse(a: KnownAddress, b: KnownAddress): boolean {
  if (a.verifiedAt !== b.verifiedAt) return a.verifiedAt < b.verifiedAt
  return a.failures > b.failures
}
