/** The node of a message service: its streams to peers, who they are, and the way to more of them. */
import { CALLS_FEATURE, type CallHandlers } from '../calls/index.ts'
import { within } from '../deadline.ts'
import type { NetHost } from '../net-host.ts'
import { PRIORITY } from '../priority.ts'
import { splitPeer } from '../routes/index.ts'
import {
  type Channel,
  Compression,
  DEFAULT_STREAM_LIMITS,
  type PeerStream,
  STREAM_STATE,
  type StreamLimits,
  StreamManager,
} from '../stream/index.ts'
import { BYE, type ByeCode, type ByeReason, FrameWriter } from '../wire/index.ts'
import { type ConnectOptions, Dials, PROTOCOL } from './dials.ts'
import { factsOf } from './facts-of.ts'
import { hostOf } from './host-of.ts'
import type { NodeLimits } from './limits.ts'
import type { PeerFacts } from './peer-filter.ts'
import { type LinkDuties, PeerLink } from './peer-link.ts'
import { readTarget } from './peer-target.ts'
import { RouteExchange } from './route-exchange.ts'
import { RouteSync } from './route-sync.ts'
import { ADDRESSES_OF_PEER, RouteTable } from './route-table.ts'

/** Milliseconds for which a new stream is not put out for a newcomer. */
const GRACE_MS = 60_000

/** Where a node tells what its owner may want to know. */
export interface NodeLog {
  warn(details: object, said: string): void
}

export interface NodeOptions {
  host: NetHost
  chainId: number
  limits: NodeLimits
  streamLimits: Partial<StreamLimits>
  /** Multiaddrs with the peer id at their end. */
  seeds: readonly string[]
  file: string | undefined
  internal: readonly string[]
  /** Whether addresses of one's own machine and network are routes. */
  local: boolean
  log: NodeLog
}

/** What a node wants of its service. */
export interface NodeDuties {
  take(link: PeerLink, name: string, body: Buffer): boolean
  handlersOf(link: PeerLink): CallHandlers
  limitOf(name: string): number | undefined
  /** The weight of each type. */
  weights(): Readonly<Record<string, number>>
  /** A peer is connected, or no more. */
  connected(facts: PeerFacts): void
  disconnected(peer: string, reason: ByeReason): void
}

/** The node of a `MessageService`, which makes it. */
export class MessageNode {
  readonly #options: NodeOptions
  readonly #duties: NodeDuties
  readonly #compression = new Compression(new FrameWriter())
  readonly #links = new Map<PeerStream, PeerLink>()
  readonly #undo: (() => void)[] = []
  readonly #manager: StreamManager
  readonly #table: RouteTable
  readonly #dials: Dials
  readonly #routes: RouteSync
  readonly #exchange: RouteExchange
  readonly #closed: Record<string, number> = {}
  #stopping = false
  /** While it is true, broadcast and relay do nothing: the layer above is catching up. */
  synchronizing = false

  constructor(options: NodeOptions, duties: NodeDuties) {
    const { host, limits } = options
    this.#options = options
    this.#duties = duties
    this.#table = new RouteTable({ ...options, us: host.peerId })
    this.#manager = new StreamManager({
      us: host.peerId,
      limit: limits.streams,
      reserved: limits.reservedStreams,
      greeting: limits.greetingStreams,
      perAddress: limits.streamsPerAddress,
      graceMs: GRACE_MS,
      weights: () => duties.weights(),
      isProtected: (peer) => this.#table.isSeed(peer),
      addressOf: ({ remoteAddress }) => hostOf(remoteAddress),
    })
    this.#dials = new Dials({
      host,
      table: this.#table,
      connectMs: limits.connectMs,
      keptOut: (peer) => this.keptOut(peer),
      find: (peer) => this.find(peer),
      held: (peer) => this.#manager.find(peer),
      add: (channel) => this.#add(this.#link(channel)),
      proven: () => this.#routes.saveSoon(),
    })
    this.#exchange = new RouteExchange({
      table: this.#table,
      openPeers: () => this.#openPeers(),
      taught: (link, useful) => {
        this.#routes.soon()
        if (useful) this.#manager.count(link.stream, 'routetable')
      },
    })
    this.#routes = new RouteSync({
      us: host.peerId,
      table: this.#table,
      limits,
      isSettled: (peer) =>
        this.#manager.find(peer) !== undefined || this.#manager.bannedFor(peer) > 0,
      outbound: () => this.open().filter(({ stream }) => stream.direction === 'outbound').length,
      ask: (peer) => this.ask(peer),
      connect: (peer, signal) => this.connect(peer, { signal }),
    })
  }

  /** This node's peer id. */
  get id(): string {
    return this.#options.host.peerId
  }

  get chainId(): number {
    return this.#options.chainId
  }

  get compression(): Compression {
    return this.#compression
  }

  /** Peers whose handshake is done. */
  get peersCount(): number {
    return this.#manager.open().length
  }

  /** Streams that are held, those included that have not greeted. */
  get streamsCount(): number {
    return this.#manager.size
  }

  /** Who is known, and where. */
  get routeTable(): Pick<RouteTable, 'size' | 'ids' | 'addressesOf' | 'isSeed' | 'isVerified'> {
    return this.#table
  }

  /** How many streams ended, by reason. */
  get closedStreams(): Readonly<Record<string, number>> {
    return this.#closed
  }

  /** The peers whose handshake is done. */
  peers(): PeerFacts[] {
    const now = performance.now()
    const open = this.open()
    const scores = this.#manager.scores(open.map(({ stream }) => stream))
    return open.map((link, index) => factsOf(link, scores[index]!, now))
  }

  /** The links whose handshake is done. */
  open(): PeerLink[] {
    return this.#manager.open().map((stream) => this.#links.get(stream)!)
  }

  /** The link to a peer whose handshake is done. */
  find(peer: string): PeerLink | undefined {
    const stream = this.#manager.find(peer)
    return stream?.state === STREAM_STATE.OPEN ? this.#links.get(stream) : undefined
  }

  /** Counts a message that was useful, or with -1 one that was wrong. */
  count(link: PeerLink, name: string, by?: number): void {
    this.#manager.count(link.stream, name, by)
  }

  async start(): Promise<void> {
    const { host } = this.#options
    // Before it listens: whoever dials at once is heard.
    this.#undo.push(
      host.handle(PROTOCOL, (channel) => this.#accept(channel)),
      host.on('found', (peer, addresses) => this.#found(peer, addresses)),
      host.on('identified', ({ peer, listens, protocols }) => {
        if (protocols.includes(PROTOCOL)) this.#table.told(peer, listens, peer)
      }),
    )
    try {
      await host.start()
    } catch (error) {
      this.#unhandle()
      throw error
    }
    this.#routes.start()
  }

  /** Takes nothing more, sends what waits, says bye and saves the routes; each within `stopMs`. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#unhandle()
    this.#routes.stop()
    const links = [...this.#links.values()]
    const { stopMs } = this.#options.limits
    const all = [PRIORITY.HIGH, PRIORITY.NORMAL, PRIORITY.LOW]
    await within(
      stopMs,
      links.flatMap(({ stream }) => all.map((one) => stream.left(one))),
    )
    for (const { stream } of links) stream.close(BYE.STOPPING, 'the node is stopping')
    await within(
      stopMs,
      links.map(({ stream }) => stream.gone),
    )
  }

  /**
   * A link to a peer whose handshake is done, made where there is none; `to` is its id, or an address that
   * ends in it. @throws PeerNameError, SelfError, NotConnectedError; an abort passes through
   */
  async connect(to: string, options: ConnectOptions = {}): Promise<PeerLink> {
    const { peer, addresses } = readTarget(to)
    return this.#dials.connect(peer, {
      ...options,
      addresses: [...addresses, ...(options.addresses ?? [])],
    })
  }

  /** Ends the stream to a peer, and keeps it out for a while; false when there is none. */
  closePeer(peer: string, reason: string, banMs: number): boolean {
    if (banMs > 0) this.#manager.ban(peer, banMs, reason)
    const stream = this.#manager.find(peer)
    stream?.close(BYE.CLOSED, reason)
    return stream !== undefined
  }

  /** Lets a peer in again that was kept out. */
  allow(peer: string): void {
    this.#manager.unban(peer)
  }

  /** For how long a peer is kept out, and why; undefined where it is not. */
  keptOut(peer: string): { milliseconds: number; why: string } | undefined {
    return this.#manager.banOf(peer)
  }

  /**
   * Where both ends dial at once, the dial of the smaller peer id counts: a stream that comes while ours is
   * under way waits until it is known what became of ours. So no stream that is open is given up.
   */
  #accept(channel: Channel): void {
    const take = () => this.#add(this.#link(channel))
    const ours = this.id < channel.peer ? this.#dials.underWay(channel.peer) : undefined
    if (ours === undefined) take()
    else ours.then(take, take)
  }

  #add(link: PeerLink): void {
    const { stream } = link
    const refused = this.#stopping
      ? { code: BYE.STOPPING, text: 'the node is stopping' }
      : this.#manager.add(stream)
    // One that may not stay is closed before anything of it is read.
    if (refused !== undefined) {
      const others = this.#openPeers().filter((peer) => peer !== link.peer)
      const instead = refused.code === BYE.FULL ? this.#table.instead(others) : []
      stream.close(refused.code as ByeCode, refused.text, instead)
    }
    stream.start()
  }

  #link(channel: Channel): PeerLink {
    const { chainId, limits, streamLimits } = this.#options
    const duties: LinkDuties = {
      opened: (link) => this.#opened(link),
      take: (link, name, body) => this.#duties.take(link, name, body),
      syncroute: (link) => this.#exchange.answer(link),
      routetable: (link, body) => this.#exchange.take(link, body),
      closed: (link, reason, byUs) => this.#ended(link, reason, byUs),
      handlersOf: (link) => this.#duties.handlersOf(link),
    }
    const link = new PeerLink(channel, {
      us: this.id,
      ours: { features: [CALLS_FEATURE], addrs: this.#ownAddresses() },
      chainId,
      compression: this.#compression,
      limitOf: (name) => this.#duties.limitOf(name),
      streamLimits: { ...DEFAULT_STREAM_LIMITS, ...streamLimits },
      limits,
      duties,
    })
    this.#links.set(link.stream, link)
    return link
  }

  #ownAddresses(): string[] {
    const addresses = this.#options.host.addresses().map((one) => splitPeer(one).address)
    return addresses.slice(0, ADDRESSES_OF_PEER)
  }

  #opened(link: PeerLink): void {
    const { addrs = [] } = link.stream.theirs ?? {}
    if (this.#table.told(link.peer, addrs, link.peer)) this.#routes.saveSoon()
    this.#dials.opened(link)
    this.#duties.connected(factsOf(link, 0, performance.now()))
  }

  #ended(link: PeerLink, reason: ByeReason, byUs: boolean): void {
    const { stream, peer } = link
    const { limits } = this.#options
    const wasOpen = stream.theirs !== undefined
    const held = this.#manager.find(peer) === stream
    this.#links.delete(stream)
    this.#manager.remove(stream)
    this.#closed[knownCode(reason.code)] = (this.#closed[knownCode(reason.code)] ?? 0) + 1
    this.#dials.ended(link, reason)
    if (reason.code === BYE.WRONG_CHAIN) this.#manager.ban(peer, limits.wrongChainMs, reason.text)
    else if (byUs && (reason.code === BYE.PROTOCOL || reason.code === BYE.FLOOD))
      this.#manager.ban(peer, limits.banMs, reason.text)
    const isFull = stream.direction === 'outbound' && reason.code === BYE.FULL
    if (isFull && this.#table.takeInstead(peer, reason.instead ?? [])) this.#routes.soon()
    if (!wasOpen) return
    if (held) this.#duties.disconnected(peer, reason)
    if (!this.#stopping && reason.code !== BYE.REPLACED) this.#routes.lost(peer)
  }

  /** Asks a connected peer for peers. */
  ask(peer: string): void {
    const link = this.find(peer)
    if (link !== undefined) this.#exchange.ask(link)
  }

  #found(peer: string, addresses: readonly string[]): void {
    if (this.#table.told(peer, addresses, '')) this.#routes.soon()
  }

  #openPeers(): string[] {
    return this.#manager.open().map(({ peer }) => peer)
  }

  #unhandle(): void {
    for (const undo of this.#undo.splice(0)) undo()
  }
}

/** A code that this version knows: others come from the peer, and must not become names of metrics. */
function knownCode(code: string): string {
  return Object.values<string>(BYE).includes(code) ? code : 'other'
}
