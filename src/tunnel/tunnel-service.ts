/** The tunnels of a node on its host: makes, keeps, finds and closes listeners and forwards. */
import { backOff } from './back-off.ts'
import { bind, checkListenAddress } from './bind.ts'
import { checkProtocol } from './check-protocol.ts'
import {
  NoSuchTunnelError,
  TunnelsFullError,
  TunnelsStoppedError,
  TunnelTakenError,
} from './errors.ts'
import { ENTRIES, PING_MS } from './limits.ts'
import { LocalForward } from './local-forward.ts'
import { forwardEntryTo, listenEntry, peerIdOf } from './make-entry.ts'
import { type Matchable, matcher } from './match.ts'
import { OwnPorts } from './own-ports.ts'
import { parseAddress } from './parse-address.ts'
import { PeerKeeper } from './peer-keeper.ts'
import { PeerListener } from './peer-listener.ts'
import { type PeerTarget, resolvePeer } from './resolve-peer.ts'
import {
  type ForwardEntry,
  keyOf,
  type ListenEntry,
  type TunnelEntry,
  type TunnelStore,
} from './store/index.ts'
import { StreamTable } from './stream-table.ts'
import { parseTarget } from './target.ts'
import { type Failure, failureOf } from './traffic.ts'
import type { TunnelHost } from './tunnel-host.ts'
import { SILENT, type TunnelLog } from './tunnel-log.ts'
import type { Allowed, ForwardOptions, ListenOptions } from './tunnel-options.ts'
import type {
  Forward,
  Listener,
  TunnelMatch,
  TunnelStream,
  Tunnels,
  WaitingTunnel,
} from './tunnels.ts'

/** What tunnels are made with; `host` alone is needed. */
export interface TunnelsOptions {
  /** What carries the streams; it is neither started nor stopped here. */
  host: TunnelHost
  /** Keeps listeners and forwards over a restart. @default they go with the process */
  store?: TunnelStore
  /** Where it tells what nobody asked for. @default nowhere */
  log?: TunnelLog
  /** Ports of this node to which no tunnel may lead, as they take whoever comes from this machine for a friend. @default none */
  ownPorts?: () => readonly number[]
  /** Ports and paths of Unix sockets of this node that no token guards: no tunnel ever leads there. @default none */
  sealed?: () => readonly (number | string)[]
  /** Milliseconds in which a stream to a peer has to come about. @default 30_000 */
  dialMs?: number
  /** Milliseconds that a connection to a forward waits for a peer that is away. @default 10_000 */
  holdMs?: number
}

/** Tunnels on a host; `start` brings back those that the store keeps. */
export function createTunnels(options: TunnelsOptions): Tunnels {
  return new TunnelService(options)
}

/** Why an entry is there: somebody said so, and it is kept or not, or the operator declared it. */
type Origin = 'kept' | 'temporary' | 'declared'

interface Made {
  readonly live: PeerListener | LocalForward
  entry: TunnelEntry
  readonly origin: Origin
}

interface Waiting {
  readonly entry: TunnelEntry
  readonly origin: Origin
  readonly unwanted: AbortController
  failure: Failure
}

const NONE = () => []

class TunnelService implements Tunnels {
  readonly #host: TunnelHost
  readonly #log: TunnelLog
  readonly #streams: StreamTable
  readonly #keeper: PeerKeeper
  readonly #own: OwnPorts
  readonly #times: Pick<TunnelsOptions, 'dialMs' | 'holdMs'>
  #store: TunnelStore | undefined
  readonly #made = new Map<string, Made>()
  readonly #waiting = new Map<string, Waiting>()
  #started: Promise<void> | undefined
  #stopped = false

  constructor({ host, store, log = SILENT, ownPorts, sealed, ...times }: TunnelsOptions) {
    this.#host = host
    this.#log = log
    this.#store = store
    this.#times = times
    this.#streams = new StreamTable(host)
    this.#keeper = new PeerKeeper(host, log)
    this.#own = new OwnPorts({ ports: ownPorts ?? NONE, sealed: sealed ?? NONE })
  }

  start(): Promise<void> {
    this.#started ??= this.#makeMissing(this.#store?.list() ?? [], 'kept').then(() => {
      this.#keeper.start()
    })
    return this.#started
  }

  async listen(
    protocol: string,
    target: string,
    options: ListenOptions = {},
  ): Promise<PeerListener> {
    this.#checkRoom()
    const entry = listenEntry(protocol, target, options)
    // What waits for its turn has the name already.
    const live = this.#makeListener(entry, { isFree: !this.#waiting.has(keyOf(entry)) })
    return this.#keep(live, { ...entry, target: live.targetAddress })
  }

  async forward(
    protocol: string,
    address: string,
    target: string,
    options: ForwardOptions = {},
  ): Promise<LocalForward> {
    this.#checkRoom()
    // Before the target is looked up, as a mistake here is found at once.
    parseAddress(address)
    const entry = forwardEntryTo(await resolvePeer(target), { protocol, address }, options)
    const live = await this.#makeForward(entry)
    return this.#keep(live, { ...entry, address: live.listenAddress })
  }

  forwards(): readonly LocalForward[] {
    return [...this.#made.values()].flatMap(({ live }) => (live.kind === 'forward' ? [live] : []))
  }

  listeners(): readonly PeerListener[] {
    return [...this.#made.values()].flatMap(({ live }) => (live.kind === 'listen' ? [live] : []))
  }

  streams(): readonly TunnelStream[] {
    return this.#streams.list()
  }

  waiting(): readonly WaitingTunnel[] {
    return [...this.#waiting.values()].map(({ entry, failure }) => ({
      kind: entry.kind,
      ...this.#namesOf(entry),
      said: failure.message,
      code: failure.code,
    }))
  }

  async close(match: TunnelMatch | 'all'): Promise<number> {
    const fits = match === 'all' ? () => true : matcher(match)
    return this.#closeAll((entry) => fits(this.#namesOf(entry)))
  }

  async closeOne(one: Listener | Forward): Promise<void> {
    const key = [...this.#made].find(([, { live }]) => live === one)?.[0]
    if (key !== undefined) await this.#closeAll((entry) => keyOf(entry) === key)
  }

  closeStream(id: string): boolean {
    return this.#streams.cut((live) => live.id === id, 'it was closed by hand') > 0
  }

  closeStreams(): number {
    return this.#streams.cut(() => true, 'it was closed by hand')
  }

  allow(protocol: string, allowed: Allowed): number {
    const allow = allowed === 'all' ? allowed : allowed.map(peerIdOf)
    const made = this.#made.get(`listen ${protocol}`)
    if (made?.live.kind !== 'listen' || made.entry.kind !== 'listen') {
      throw new NoSuchTunnelError(protocol)
    }
    const entry = { ...made.entry, options: { ...made.entry.options, allow } }
    if (made.origin === 'kept') this.#store?.put(entry)
    made.entry = entry
    return made.live.allow(allow)
  }

  check(entry: TunnelEntry): void {
    const { protocol, options } = entry
    checkProtocol(protocol, options.allowCustomProtocol, '"allowCustomProtocol": true')
    if (entry.kind === 'listen') this.#own.check(parseTarget(entry.target, entry.options))
    else checkListenAddress(parseAddress(entry.address))
  }

  async declare(entries: readonly TunnelEntry[]): Promise<void> {
    await this.#replace(entries, 'declared')
  }

  async keepIn(store: TunnelStore): Promise<void> {
    this.#store = undefined
    await this.#replace(store.list(), 'kept')
    this.#store = store
  }

  async measure(): Promise<void> {
    const signal = AbortSignal.timeout(PING_MS)
    const peers = new Set(this.forwards().map(({ peer }) => peer))
    await Promise.all([...peers].map((peer) => this.#keeper.measure(peer, signal)))
  }

  async stop(): Promise<void> {
    if (this.#stopped) return
    this.#stopped = true
    this.#store = undefined
    this.#streams.cut(() => true, 'the node is stopping')
    await this.#closeAll(() => true)
    this.#keeper.stop()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  #checkRoom(): void {
    if (this.#stopped) throw new TunnelsStoppedError()
    if (this.#made.size + this.#waiting.size >= ENTRIES) throw new TunnelsFullError(ENTRIES)
  }

  #makeListener(entry: ListenEntry, { isFree = true } = {}): PeerListener {
    const { protocol, target, options, since } = entry
    const parsed = parseTarget(target, options)
    checkProtocol(protocol, options.allowCustomProtocol)
    if (!isFree) throw new TunnelTakenError(protocol)
    this.#own.check(parsed)
    const parts = { host: this.#host, log: this.#log, streams: this.#streams, own: this.#own }
    return new PeerListener({ protocol, target: parsed, options, since }, parts)
  }

  async #makeForward(entry: ForwardEntry, { isBack = false } = {}): Promise<LocalForward> {
    const { protocol, peer, hints, options, since } = entry
    checkProtocol(protocol, options.allowCustomProtocol)
    const address = parseAddress(entry.address)
    const target: PeerTarget = { peer, hints }
    let live: LocalForward | undefined
    const bound = await bind(address, (socket) => live?.take(socket), { replacesDead: isBack })
    live = new LocalForward({ protocol, target, options, since }, bound, {
      host: this.#host,
      log: this.#log,
      streams: this.#streams,
      keeper: this.#keeper,
      ...this.#times,
    })
    // The node may have been stopped in the meantime.
    if (!this.#stopped) return live
    await live.close()
    throw new TunnelsStoppedError()
  }

  async #keep<T extends PeerListener | LocalForward>(live: T, entry: TunnelEntry): Promise<T> {
    const origin = entry.options.temporary ? 'temporary' : 'kept'
    try {
      if (origin === 'kept') this.#store?.put(entry)
    } catch (error) {
      await live.close()
      throw error
    }
    this.#note(live, entry, origin)
    return live
  }

  #note(live: Made['live'], entry: TunnelEntry, origin: Origin): void {
    this.#made.set(keyOf(entry), { live, entry, origin })
  }

  async #makeEntry(entry: TunnelEntry): Promise<Made['live']> {
    return entry.kind === 'listen'
      ? this.#makeListener(entry)
      : this.#makeForward(entry, { isBack: true })
  }

  /** Makes it later: an address may be taken for a while, a name server away. */
  #wait(entry: TunnelEntry, origin: Origin, failure: Failure): void {
    if (this.#stopped) return
    const key = keyOf(entry)
    const waiting: Waiting = { entry, origin, unwanted: new AbortController(), failure }
    this.#waiting.set(key, waiting)
    this.#log.error(
      { ...this.#namesOf(entry), ...failure },
      'a tunnel cannot be made, and is tried again',
    )
    const { signal } = waiting.unwanted
    const attempt = async () => {
      const live = await this.#makeEntry(entry)
      // Closed while it came about.
      if (signal.aborted) return live.close()
      this.#waiting.delete(key)
      this.#note(live, entry, origin)
    }
    const failed = (error: unknown) => {
      waiting.failure = failureOf(error)
    }
    void backOff(attempt, { signal, failed, isLater: true })
  }

  /** What is of this origin becomes these entries; whatever stays the same is not touched. */
  async #replace(entries: readonly TunnelEntry[], origin: Origin): Promise<void> {
    const wanted = new Map(entries.map((entry) => [keyOf(entry), entry]))
    const isSame = (entry: TunnelEntry) => sameEntry(wanted.get(keyOf(entry)), entry)
    await this.#closeAll((entry, from) => from === origin && !isSame(entry))
    await this.#makeMissing(entries, origin)
  }

  async #makeMissing(entries: readonly TunnelEntry[], origin: Origin): Promise<void> {
    for (const entry of entries) {
      const key = keyOf(entry)
      const there = this.#made.get(key) ?? this.#waiting.get(key)
      if (there && there.origin !== origin) {
        this.#log.error(
          this.#namesOf(entry),
          'a tunnel is not made: another has its name or address',
        )
      }
      if (there) continue
      try {
        this.#note(await this.#makeEntry(entry), entry, origin)
      } catch (error) {
        this.#wait(entry, origin, failureOf(error))
      }
    }
  }

  async #closeAll(fits: (entry: TunnelEntry, origin: Origin) => boolean): Promise<number> {
    const made = [...this.#made].filter(([, { entry, origin }]) => fits(entry, origin))
    const waiting = [...this.#waiting].filter(([, { entry, origin }]) => fits(entry, origin))
    for (const [key, { entry, origin, unwanted }] of waiting) {
      if (origin === 'kept') this.#store?.remove(entry)
      unwanted.abort()
      this.#waiting.delete(key)
    }
    for (const [key, { entry, origin, live }] of made) {
      if (origin === 'kept') this.#store?.remove(entry)
      this.#made.delete(key)
      await live.close()
    }
    return made.length + waiting.length
  }

  #namesOf(entry: TunnelEntry): Matchable {
    const { protocol } = entry
    if (entry.kind === 'listen') {
      const listenAddress = `/p2p/${this.#host.peerId}`
      return { protocol, listenAddress, targetAddress: entry.target }
    }
    return { protocol, listenAddress: entry.address, targetAddress: `/p2p/${entry.peer}` }
  }
}

/** Whether an entry that is wanted is there already, whenever it was made. */
function sameEntry(wanted: TunnelEntry | undefined, there: TunnelEntry): boolean {
  return (
    wanted !== undefined &&
    JSON.stringify({ ...wanted, since: 0 }) === JSON.stringify({ ...there, since: 0 })
  )
}
