/** The places that a host has at relays, and the way through them; without either nothing is loaded. */
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { parseTarget } from './address.ts'
import { saidBy } from './dial-fault.ts'
import { type Dialler, isRelayed } from './dialler.ts'
import type { Inside } from './inside.ts'
import type { HostLog } from './log.ts'
import { RelayPlace } from './relay-place.ts'
import { RelayTransport } from './relay-transport.ts'

export interface RelayPlacesParts {
  readonly inside: Inside
  readonly node: Libp2p
  readonly log: HostLog
  readonly dialler: Dialler
  /** Each ends in `/p2p-circuit`. */
  readonly addresses: readonly Multiaddr[]
}

export class RelayPlaces {
  readonly #parts: RelayPlacesParts
  readonly #transport: RelayTransport
  readonly #places: readonly RelayPlace[]

  constructor(parts: RelayPlacesParts) {
    const { log } = parts
    this.#parts = parts
    this.#transport = new RelayTransport(parts.inside)
    this.#places = parts.addresses.map(
      (address) =>
        new RelayPlace(address, {
          holds: () => this.#holds(address),
          ask: () => this.#ask(address),
          failed: (_, error, nextMs) => {
            log.warn(
              { said: saidBy(error), address: `${address}`, nextMs },
              'a relay gave no place',
            )
          },
        }),
    )
  }

  /** Whether a transport of the node fits an address to dial. */
  async fits(address: Multiaddr): Promise<boolean> {
    if (isRelayed(address)) await this.#transport.load()
    return this.#parts.inside.transportManager.dialTransportForMultiaddr(address) !== undefined
  }

  /** Does not wait for the places: a relay may be down, and the node is there all the same. */
  async start(): Promise<void> {
    if (this.#places.length === 0) return
    await this.#transport.load()
    const check = () => {
      for (const place of this.#places) place.check()
    }
    // A place that is lost is told of as a change of what is listened on.
    this.#parts.node.addEventListener('transport:listening', check)
    check()
  }

  async stop(): Promise<void> {
    for (const place of this.#places) place.stop()
    await this.#transport.stop()
  }

  #holds(address: Multiaddr): boolean {
    const relay = relayIn(address)
    const listens = this.#parts.inside.transportManager.getAddrs().map(String)
    return listens.some((text) => text.endsWith(`/p2p/${relay}/p2p-circuit`))
  }

  async #ask(address: Multiaddr): Promise<void> {
    const relay = address.decapsulate('/p2p-circuit')
    await this.#parts.dialler.connect(parseTarget(relay.toString()))
    await this.#parts.inside.transportManager.listen([address])
    if (!this.#holds(address)) throw new Error('the relay gave no place')
  }
}

function relayIn(address: Multiaddr): string {
  return address.getComponents().findLast(({ name }) => name === 'p2p')?.value ?? ''
}
