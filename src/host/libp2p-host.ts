/** The host on libp2p: its states, and the parts of the interface put in their place. */
import type { Connection as Libp2pConnection } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { parseTarget } from './address.ts'
import type { Assembled } from './assemble.ts'
import { bestOf, connectionOf, pathOf } from './connection.ts'
import { Dialler } from './dialler.ts'
import { HostProtocolTakenError, HostStoppedError } from './errors.ts'
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
import { keepAlive } from './keep-alive.ts'
import {
  CLOSE_MS,
  DIAL_MS,
  PING_EVERY_MS,
  PING_MS,
  PINGS_UNANSWERED,
  PROTOCOL_STREAMS,
} from './limits.ts'
import { toListenError } from './listen-fault.ts'
import { type HostLog, SILENT } from './log.ts'
import { openOn } from './open-stream.ts'
import type { HostOptions } from './options.ts'
import { PeerBook } from './peer-book.ts'
import { parsePeerId } from './peer-id.ts'
import { measure } from './ping.ts'
import { RelayPlaces } from './relay-places.ts'
import { HostStream } from './stream.ts'

/** What comes with the options. */
export interface HostParts {
  readonly options: HostOptions
  readonly events: EventList
  /** Addresses of this machine to listen on. */
  readonly listen: readonly string[]
  /** Places at relays. */
  readonly relayed: readonly Multiaddr[]
}

export class Libp2pHost implements Host {
  readonly peerId: string
  readonly #node: Libp2p
  readonly #listen: readonly string[]
  readonly #log: HostLog
  readonly #events: EventList
  readonly #book: PeerBook
  readonly #dialler: Dialler
  readonly #relays: RelayPlaces
  readonly #stopping = new AbortController()
  readonly #protocols = new Set<string>()
  #state: Host['state'] = 'idle'
  #started: Promise<void> | undefined
  #stopped: Promise<void> | undefined

  constructor({ node, inside }: Assembled, { options, events, listen, relayed }: HostParts) {
    const { log = SILENT, dialMs = DIAL_MS } = options
    this.peerId = node.peerId.toString()
    this.#node = node
    this.#listen = listen
    this.#log = log
    this.#events = events
    this.#book = new PeerBook(node, events)
    this.#dialler = new Dialler({
      self: this.peerId,
      dialMs,
      stopping: this.#stopping.signal,
      connectedTo: (peer) => bestOf(this.#connections(peer)),
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
      keepAlive(detail, {
        pingEveryMs: PING_EVERY_MS,
        pingMs: PING_MS,
        pingsUnanswered: PINGS_UNANSWERED,
      })
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
    return this.#connections(parsePeerId(peer).toString()).map(connectionOf)
  }

  handle(
    protocol: string,
    onStream: (stream: Stream) => void,
    options: HandleOptions = {},
  ): () => void {
    if (this.#protocols.has(protocol)) throw new HostProtocolTakenError(protocol)
    this.#protocols.add(protocol)
    const { maxInboundStreams, maxOutboundStreams, overLimitedRelay } = options
    const registered = this.#node.handle(
      protocol,
      (stream, connection) => {
        const ours = new HostStream(stream, this.#placeOf(connection))
        try {
          onStream(ours)
        } catch (error) {
          this.#log.error({ err: error, protocol }, 'a handler of a protocol threw')
          ours.abort(error instanceof Error ? error : new Error(String(error)))
        }
      },
      {
        maxInboundStreams: maxInboundStreams ?? PROTOCOL_STREAMS,
        maxOutboundStreams: maxOutboundStreams ?? PROTOCOL_STREAMS,
        runOnLimitedConnection: overLimitedRelay ?? true,
      },
    )
    registered.catch((error) => this.#log.error({ err: error, protocol }, 'a protocol is not told'))
    return () => {
      if (!this.#protocols.delete(protocol)) return
      this.#node.unhandle(protocol).catch((error) => {
        this.#log.error({ err: error, protocol }, 'the end of a protocol is not told')
      })
    }
  }

  async dial(peer: string, options: DialOptions = {}): Promise<Connection> {
    return connectionOf(await this.#connect(peer, options))
  }

  async openStream(peer: string, protocol: string, options: DialOptions = {}): Promise<Stream> {
    const { connection, made } = await this.#onConnection(peer, options, (connection) =>
      openOn(connection, protocol, options.signal),
    )
    return new HostStream(made, this.#placeOf(connection))
  }

  async ping(peer: string, options: DialOptions = {}): Promise<number> {
    const { made } = await this.#onConnection(peer, options, (connection) =>
      measure(connection, options.signal),
    )
    return made
  }

  async disconnect(peer: string): Promise<boolean> {
    const id = parsePeerId(peer)
    if (this.#connections(id.toString()).length === 0) return false
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
    await this.#node.stop()
    this.#state = 'stopped'
  }

  #connect(peer: string, { addresses, signal }: DialOptions): Promise<Libp2pConnection> {
    const target = parseTarget(peer, addresses)
    if (this.#state !== 'running') throw new HostStoppedError(this.#state)
    return this.#dialler.connect(target, signal)
  }

  /** Once more on a new connection where the one that was there is dying. */
  async #onConnection<T>(
    peer: string,
    options: DialOptions,
    make: (connection: Libp2pConnection) => Promise<T>,
  ): Promise<{ connection: Libp2pConnection; made: T }> {
    const connection = await this.#connect(peer, options)
    try {
      return { connection, made: await make(connection) }
    } catch (error) {
      if (connection.status === 'open' || options.signal?.aborted) throw error
    }
    const next = await this.#connect(peer, options)
    return { connection: next, made: await make(next) }
  }

  #connections(peer: string): Libp2pConnection[] {
    return this.#node
      .getConnections(parsePeerId(peer))
      .filter((connection) => connection.status === 'open')
  }

  #placeOf(connection: Libp2pConnection) {
    return {
      peer: connection.remotePeer.toString(),
      remoteAddress: connection.remoteAddr.toString(),
      path: pathOf(connection),
      threw: (error: unknown) => this.#log.error({ err: error }, 'a listener of a stream threw'),
    }
  }
}
