/** The host on libp2p: its states, and the parts of the interface put in their place. */
import type { Connection as Libp2pConnection } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { parseTarget, type Target } from './address.ts'
import type { Assembled } from './assemble.ts'
import { bestOf, connectionOf } from './connection.ts'
import { Dialler } from './dialler.ts'
import type { DirectDesk } from './direct-desk.ts'
import { HostStoppedError } from './errors.ts'
import type {
  ConnectedPeer,
  Connection,
  DialOptions,
  DialReport,
  HandleOptions,
  Host,
  HostEvents,
  Stream,
} from './host.ts'
import type { EventList } from './host-events.ts'
import { type Inside, noteNoMoreAddresses } from './inside.ts'
import { keepAlive } from './keep-alive.ts'
import { CLOSE_MS, DIAL_MS, PING_EVERY_MS, SILENCE_MS, STOP_MS } from './limits.ts'
import { toListenError } from './listen-fault.ts'
import { type HostLog, SILENT } from './log.ts'
import { OpenConnections } from './open-connections.ts'
import { openOn } from './open-stream.ts'
import type { HostOptions } from './options.ts'
import { PeerBook } from './peer-book.ts'
import { parsePeerId } from './peer-id.ts'
import { measure } from './ping.ts'
import { ProtectedPeers } from './protected-peers.ts'
import { Protocols, type StreamHandler } from './protocols.ts'
import { RelayPlaces } from './relay-places.ts'

/** What comes with the options. */
export interface HostParts {
  readonly options: HostOptions
  readonly events: EventList
  readonly desk: DirectDesk
  /** Addresses of this machine to listen on. */
  readonly listen: readonly string[]
  /** Places at relays. */
  readonly relayed: readonly Multiaddr[]
}

export class Libp2pHost implements Host {
  readonly peerId: string
  readonly #node: Libp2p
  readonly #inside: Inside
  readonly #listen: readonly string[]
  readonly #log: HostLog
  readonly #events: EventList
  readonly #book: PeerBook
  readonly #dialler: Dialler
  readonly #relays: RelayPlaces
  readonly #open = new OpenConnections()
  /** Addresses of dials that were found to be well-formed and of the peer, by their lists. */
  readonly #checked = new WeakMap<readonly string[], string>()
  readonly #stopping = new AbortController()
  readonly #protocols: Protocols
  readonly #protected: ProtectedPeers
  #state: Host['state'] = 'idle'
  #started: Promise<void> | undefined
  #stopped: Promise<void> | undefined

  constructor({ node, inside }: Assembled, { options, events, desk, listen, relayed }: HostParts) {
    const { log = SILENT, dialMs = DIAL_MS } = options
    this.peerId = node.peerId.toString()
    this.#node = node
    this.#inside = inside
    this.#listen = listen
    this.#log = log
    this.#events = events
    this.#book = new PeerBook(node, events)
    this.#protocols = new Protocols(node, log)
    desk.open(this.#protocols)
    this.#protected = new ProtectedPeers(node, log)
    this.#dialler = new Dialler({
      self: this.peerId,
      dialMs,
      stopping: this.#stopping.signal,
      connectedTo: (peer) => bestOf(this.#open.of(peer)),
      known: (peer, signal) => this.#book.known(peer, signal),
      fits: (address) => this.#relays.fits(address),
      dialAddress: (address, signal) => inside.transportManager.dial(address, { signal }),
      report: (peer, attempts) => this.#book.report(peer, attempts),
    })
    this.#relays = new RelayPlaces({
      inside,
      node,
      log,
      addresses: relayed,
      dialler: this.#dialler,
    })
    node.addEventListener('connection:open', ({ detail }) => {
      this.#open.add(detail)
      desk.add(detail)
      keepAlive(detail, { pingEveryMs: PING_EVERY_MS, silenceMs: SILENCE_MS })
    })
  }

  get state(): Host['state'] {
    return this.#state
  }

  start(): Promise<void> {
    this.#started ??= this.#start()
    return this.#started
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  addresses(): readonly string[] {
    return this.#node.getMultiaddrs().map(String)
  }

  peers(): readonly ConnectedPeer[] {
    return this.#node.getPeers().map((peer) => this.#book.connected(peer.toString()))
  }

  connectionsTo(peer: string): readonly Connection[] {
    return this.#open.of(parsePeerId(peer).toString()).map(connectionOf)
  }

  protocols(): readonly string[] {
    return this.#node.getProtocols()
  }

  agentOf(peer: string): string {
    return this.#book.agentOf(peer)
  }

  protect(peer: string): () => void {
    return this.#protected.add(parsePeerId(peer).toString())
  }

  handle(protocol: string, onStream: StreamHandler, options?: HandleOptions): () => void {
    return this.#protocols.handle(protocol, onStream, options)
  }

  async dial(peer: string, options: DialOptions = {}): Promise<Connection> {
    const target = this.#targetOf(peer, options)
    return connectionOf(await this.#dialler.connectStraight(target, options.signal))
  }

  async openStream(peer: string, protocol: string, options: DialOptions = {}): Promise<Stream> {
    const { signal } = options
    return this.#onConnection(peer, options, (connection) =>
      openOn(connection, protocol, { place: this.#protocols.placeOf(connection), signal }),
    )
  }

  async ping(peer: string, options: DialOptions = {}): Promise<number> {
    return this.#onConnection(peer, options, (connection) => measure(connection, options.signal))
  }

  async disconnect(peer: string): Promise<boolean> {
    const id = parsePeerId(peer)
    if (this.#open.of(id.toString()).length === 0) return false
    await this.#node.hangUp(id, { signal: AbortSignal.timeout(CLOSE_MS) })
    return true
  }

  async why(peer: string): Promise<DialReport> {
    const id = parseTarget(peer).peer
    return this.#book.why(id, this.connectionsTo(id))
  }

  on<E extends keyof HostEvents>(event: E, listener: HostEvents[E]): () => void {
    return this.#events.on(event, listener)
  }

  async #start(): Promise<void> {
    if (this.#state !== 'idle') throw new HostStoppedError(this.#state)
    this.#state = 'starting'
    try {
      await this.#node.start()
    } catch (error) {
      this.#state = 'stopped'
      throw toListenError(error, this.#listen)
    }
    if (this.#state === 'starting') this.#state = 'running'
    this.#book.tellAddresses()
    await this.#relays.start()
  }

  async #stop(): Promise<void> {
    if (this.#state === 'idle') this.#state = 'stopped'
    if (this.#state === 'stopped') return
    this.#state = 'stopping'
    this.#stopping.abort(new HostStoppedError('stopping'))
    await this.#started?.catch(() => {})
    await this.#relays.stop()
    noteNoMoreAddresses(this.#inside)
    const inTime = await within(STOP_MS, Promise.resolve(this.#node.stop()))
    if (!inTime) this.#log.warn({ ms: STOP_MS }, 'a part of the host did not stop in time')
    this.#state = 'stopped'
  }

  #targetOf(peer: string, { addresses }: DialOptions): Target {
    const target = parseTarget(peer, addresses)
    if (addresses) this.#checked.set(addresses, peer)
    if (this.#state !== 'running') throw new HostStoppedError(this.#state)
    return target
  }

  /** Once more on a new connection where the one that was there is dying. */
  async #onConnection<T>(
    peer: string,
    options: DialOptions,
    make: (connection: Libp2pConnection) => Promise<T>,
  ): Promise<T> {
    const connection =
      this.#connectionAtHand(peer, options) ??
      (await this.#dialler.connect(this.#targetOf(peer, options), options.signal))
    try {
      return await make(connection)
    } catch (error) {
      if (connection.status === 'open' || options.signal?.aborted) throw error
    }
    const next = await this.#dialler.connect(this.#targetOf(peer, options), options.signal)
    return make(next)
  }

  /** Without taking apart what was taken apart before. */
  #connectionAtHand(
    peer: string,
    { addresses, signal }: DialOptions,
  ): Libp2pConnection | undefined {
    signal?.throwIfAborted()
    const isChecked = addresses === undefined || this.#checked.get(addresses) === peer
    return isChecked && this.#state === 'running' ? bestOf(this.#open.of(peer)) : undefined
  }
}

/** Whether it was done in time; whatever is left of it then goes on alone. */
async function within(ms: number, work: Promise<void>): Promise<boolean> {
  const late = Promise.withResolvers<false>()
  const timer = setTimeout(() => late.resolve(false), ms)
  return Promise.race([work.then(() => true), late.promise]).finally(() => clearTimeout(timer))
}
