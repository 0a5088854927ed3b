/** What the host knows of peers: what those that are connected say of themselves, and how dials went. */
import type { IdentifyResult } from '@libp2p/interface'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { connectionOf } from './connection.ts'
import type { ConnectedPeer, Connection, DialAttempt, DialReport } from './host.ts'
import type { EventList } from './host-events.ts'
import { REMEMBERED_PEERS } from './limits.ts'
import { parsePeerId } from './peer-id.ts'
import { Remembered } from './remembered.ts'

/** What a peer says of itself. */
type Said = Pick<ConnectedPeer, 'agent' | 'listens' | 'protocols'>

interface LastDial {
  readonly at: number
  readonly attempts: readonly DialAttempt[]
}

const NOTHING: Said = { agent: '', listens: [], protocols: [] }

export class PeerBook {
  readonly #node: Libp2p
  readonly #events: EventList
  readonly #said = new Map<string, Said>()
  readonly #dials = new Remembered<LastDial>(REMEMBERED_PEERS)
  /** Everybody of whom libp2p keeps something. */
  readonly #kept = new Remembered<true>(REMEMBERED_PEERS)
  #addresses = ''

  constructor(node: Libp2p, events: EventList) {
    this.#node = node
    this.#events = events
    node.addEventListener('peer:connect', ({ detail }) => {
      events.tell('connected', detail.toString())
    })
    node.addEventListener('peer:disconnect', ({ detail }) => {
      const peer = detail.toString()
      this.#said.delete(peer)
      this.#keep(peer)
      events.tell('disconnected', peer)
    })
    node.addEventListener('peer:identify', ({ detail }) => this.#identified(detail))
    // For everybody who is new in libp2p's store, however it came to be there.
    node.addEventListener('peer:discovery', ({ detail }) => this.#keep(detail.id.toString()))
    for (const event of ['self:peer:update', 'transport:listening', 'transport:close'] as const) {
      node.addEventListener(event, () => this.tellAddresses())
    }
  }

  /** Tells of the addresses of this node where they are others than last. */
  tellAddresses(): void {
    const addresses = this.#node.getMultiaddrs().map(String)
    const now = addresses.join()
    if (now === this.#addresses || this.#node.status !== 'started') return
    this.#addresses = now
    this.#events.tell('addresses', addresses)
  }

  connected(peer: string): ConnectedPeer {
    const connections = this.#node
      .getConnections(parsePeerId(peer))
      .filter(({ status }) => status === 'open')
      .map(connectionOf)
    return { peer, connections, ...(this.#said.get(peer) ?? NOTHING) }
  }

  agentOf(peer: string): string {
    return this.#said.get(peer)?.agent ?? ''
  }

  /** The one that led to it last comes first. */
  async known(peer: string, signal: AbortSignal): Promise<Multiaddr[]> {
    const stored = await this.#stored(peer)
    const led = this.#dials
      .get(peer)
      ?.attempts.filter(({ outcome }) => outcome === 'connected')
      .map(({ address }) => address)
    const all = new Set([...(led ?? []), ...stored])
    if (all.size > 0) return [...all].map((address) => multiaddr(address))
    return this.#lookUp(peer, signal)
  }

  report(peer: string, attempts: readonly DialAttempt[]): void {
    this.#dials.set(peer, { at: Date.now(), attempts })
  }

  async why(peer: string, connections: readonly Connection[]): Promise<DialReport> {
    const { at, attempts = [] } = this.#dials.get(peer) ?? {}
    return { peer, at, attempts, connections, known: await this.#stored(peer) }
  }

  #identified({ peerId, agentVersion = '', listenAddrs, protocols }: IdentifyResult): void {
    const peer = peerId.toString()
    if (this.#node.getConnections(peerId).length === 0) return
    this.#said.set(peer, { agent: agentVersion, listens: listenAddrs.map(String), protocols })
    this.#events.tell('identified', this.connected(peer))
  }

  async #stored(peer: string): Promise<string[]> {
    try {
      const { addresses } = await this.#node.peerStore.get(parsePeerId(peer))
      return addresses.map((address) => withPeer(address.multiaddr, peer))
    } catch {
      return []
    }
  }

  /** Asks the network's table, where the node takes part in it. */
  async #lookUp(peer: string, signal: AbortSignal): Promise<Multiaddr[]> {
    try {
      const { multiaddrs } = await this.#node.peerRouting.findPeer(parsePeerId(peer), { signal })
      return multiaddrs.map((address) => multiaddr(withPeer(address, peer)))
    } catch {
      return []
    }
  }

  /** libp2p itself would keep everybody for hours. */
  #keep(peer: string): void {
    const oldest = this.#kept.set(peer, true)
    if (oldest === undefined) return
    const id = parsePeerId(oldest)
    // Whoever is connected is kept again when it goes.
    if (this.#node.getConnections(id).length === 0) this.#node.peerStore.delete(id).catch(() => {})
  }
}

function withPeer(address: Multiaddr, peer: string): string {
  const isWhole = address.getComponents().at(-1)?.name === 'p2p'
  return isWhole ? address.toString() : `${address}/p2p/${peer}`
}
