/** Whom this node knows and where: what peers say of themselves and others, what dialling has proven, and the file of it. */
import { AddressBook, readCache, splitPeer, writeCache } from '../routes/index.ts'
import { decodePeers, encodePeers, type PeerInfo } from '../wire/index.ts'
import { sample } from './peer-filter.ts'
import { isPeerId } from './peer-target.ts'

/** Peers in an answer at most (the original's number). */
const PEERS_IN_ANSWER = 32
/** Addresses of one peer in an answer, and in a greeting. */
export const ADDRESSES_OF_PEER = 8
/** Peers that a full node names to those whom it turns away, and that are taken of one that was dialled. */
const INSTEAD_PEERS = 4
/** Addresses that are saved: those that worked last come first. */
const SAVED_ADDRESSES = 4096
/** What is known at most, and what one peer, one source and one network may have of that. */
const BOOK = { peers: 4096, addresses: 16, perSource: 256, perNetwork: 64 } as const

export interface RouteTableOptions {
  us: string
  /** Multiaddrs with the peer id at their end. */
  seeds: readonly string[]
  /** Whether addresses of one's own machine and network are routes. */
  local: boolean
  /** Peers that are named to nobody. */
  internal: readonly string[]
  /** The file of routes; undefined keeps none. */
  file: string | undefined
  log: { warn(details: object, said: string): void }
}

export class RouteTable {
  readonly #options: RouteTableOptions
  readonly #internal: ReadonlySet<string>
  readonly #book: AddressBook
  #saved = 0

  constructor(options: RouteTableOptions) {
    const { us, seeds, local, internal } = options
    this.#options = options
    this.#internal = new Set(internal)
    this.#book = new AddressBook({ ...BOOK, local })
    for (const seed of seeds) {
      const { peer, address } = splitPeer(seed)
      if (peer !== undefined && peer !== us) this.#book.addSeed(peer, [address])
    }
  }

  get size(): number {
    return this.#book.size
  }

  ids(): string[] {
    return this.#book.ids()
  }

  isSeed(peer: string): boolean {
    return this.#book.isSeed(peer)
  }

  isVerified(peer: string): boolean {
    return this.#book.isVerified(peer)
  }

  /** Multiaddrs of a peer, without its id. */
  addressesOf(peer: string): string[] {
    return this.#book.addressesOf(peer).map(({ text }) => text)
  }

  /** Milliseconds until an address of a peer may be dialled; undefined when it has none. */
  dueIn(peer: string): number | undefined {
    return this.#book.dueIn(peer)
  }

  /** Notes where somebody says that a peer is (`source` is `""` for what this node found itself); returns whether that is news. */
  told(peer: string, addresses: readonly string[], source: string): boolean {
    if (peer === this.#options.us || !isPeerId(peer)) return false
    const texts = addresses.slice(0, ADDRESSES_OF_PEER).map((one) => splitPeer(one).address)
    return this.#book.add(peer, texts, source) > 0
  }

  /** An address led to a peer, which may yet have no room or speak something else. */
  proven(peer: string, address: string): void {
    if (!isPeerId(peer)) return
    const { address: text } = splitPeer(address)
    this.#book.add(peer, [text], '')
    this.#book.reached(peer, text)
  }

  /** A handshake over an address was done. */
  worked(peer: string, address: string): void {
    this.#book.succeeded(peer, splitPeer(address).address)
  }

  /** An address did not lead to a peer, or the stream over it has ended. */
  failed(peer: string, address: string): void {
    this.#book.failed(peer, splitPeer(address).address)
  }

  /** Peers of a list that somebody who finds no room here may try. */
  instead(peers: readonly string[]): PeerInfo[] {
    return this.#infos(peers, INSTEAD_PEERS)
  }

  /** The body of an answer to a peer that asks: by chance some of those who are connected or proven. */
  answerTo(asker: string, connected: readonly string[]): Buffer {
    if (this.#internal.has(asker)) return encodePeers([])
    const proven = this.ids().filter((id) => this.isVerified(id))
    const known = new Set([...connected, ...proven])
    known.delete(asker)
    return encodePeers(this.#infos([...known], PEERS_IN_ANSWER))
  }

  /** Takes an answer; returns what is wrong with it, if anything. @throws ProtobufError */
  take(source: string, body: Buffer): string | undefined {
    const peers = decodePeers(body)
    if (peers.length > PEERS_IN_ANSWER)
      return `routetable has ${peers.length} peers, and ${PEERS_IN_ANSWER} are taken`
    const good = peers.filter(isPeerInfo)
    for (const { id, addrs } of good) this.told(id, addrs, source)
    const bad = peers.length - good.length
    return bad > 0 ? `routetable has ${bad} peers whose id or address is none` : undefined
  }

  /** Takes the peers that a full one names which this node dialled; returns whether there is news. */
  takeInstead(source: string, peers: readonly PeerInfo[]): boolean {
    const good = peers.slice(0, INSTEAD_PEERS).filter(isPeerInfo)
    return good.filter(({ id, addrs }) => this.told(id, addrs, source)).length > 0
  }

  load(): void {
    const { file, us, log } = this.#options
    if (file === undefined) return
    try {
      const { addresses, bad } = readCache(file)
      if (bad > 0) log.warn({ file, lines: bad }, 'the file of routes has lines that are none')
      for (const { peer, address, verifiedAt } of addresses) {
        if (peer === us || !isPeerId(peer)) continue
        this.#book.add(peer, [address], '')
        if (verifiedAt > 0) this.#book.succeeded(peer, address, verifiedAt)
      }
    } catch (error) {
      log.warn({ err: error, file }, 'the file of routes could not be read')
    }
    this.#saved = this.#book.changes
  }

  /** Writes the file if there is something new; what was proven last comes first. */
  save(): void {
    const { file, us, log } = this.#options
    const { changes } = this.#book
    if (file === undefined || changes === this.#saved) return
    const addresses = this.ids()
      .filter((peer) => peer !== us)
      .flatMap((peer) =>
        this.#book
          .addressesOf(peer)
          .map(({ text, verifiedAt }) => ({ peer, address: text, verifiedAt })),
      )
      .sort((a, b) => b.verifiedAt - a.verifiedAt)
      .slice(0, SAVED_ADDRESSES)
    try {
      writeCache(file, addresses, new Date())
      this.#saved = changes
    } catch (error) {
      log.warn({ err: error, file }, 'the routes could not be saved')
    }
  }

  #infos(peers: readonly string[], most: number): PeerInfo[] {
    const named = peers.filter((id) => !this.#internal.has(id))
    const infos = sample(named, most).map((id) => ({
      id,
      addrs: sample(this.addressesOf(id), ADDRESSES_OF_PEER),
    }))
    return infos.filter(({ addrs }) => addrs.length > 0)
  }
}

function isPeerInfo({ id, addrs }: PeerInfo): boolean {
  return isPeerId(id) && addrs.every((addr) => /^\/[!-~]*$/.test(addr))
}
