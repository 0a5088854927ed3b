/** What each peer uses of a listener; those that are long gone are forgotten. */
import { COUNTED_PEERS } from './limits.ts'
import { PeerUse } from './peer-use.ts'
import type { TrafficCount } from './traffic.ts'

export class PeerUses {
  readonly #protocol: string
  readonly #whole: TrafficCount
  /** The one longest unused first. */
  readonly #uses = new Map<string, PeerUse>()

  constructor(protocol: string, whole: TrafficCount) {
    this.#protocol = protocol
    this.#whole = whole
  }

  list(): PeerUse[] {
    return [...this.#uses.values()]
  }

  of(peer: string): PeerUse {
    const use = this.#uses.get(peer) ?? new PeerUse(peer, this.#protocol, this.#whole)
    this.#uses.delete(peer)
    this.#uses.set(peer, use)
    if (this.#uses.size > COUNTED_PEERS) this.#forgetOne()
    return use
  }

  #forgetOne(): void {
    for (const [peer, { streams }] of this.#uses) {
      if (streams > 0) continue
      this.#uses.delete(peer)
      return
    }
  }
}
