/** Peers whose connections are the last to go when there are too many. */
import type { Libp2p } from 'libp2p'
import type { HostLog } from './log.ts'
import { parsePeerId } from './peer-id.ts'

/** Under this name libp2p keeps the worth of a peer; its pruner closes the connections of the least worth first. */
const TAG = 'rialto-protected'

/** The largest worth that one name may give. */
const WORTH = { value: 0x64 }

export class ProtectedPeers {
  readonly #node: Libp2p
  readonly #log: HostLog
  readonly #wanted = new Map<string, number>()
  /** One after the other, so that the last word holds. */
  #saying: Promise<unknown> = Promise.resolve()

  constructor(node: Libp2p, log: HostLog) {
    this.#node = node
    this.#log = log
  }

  /** Until the undo, which may be called several times. */
  add(peer: string): () => void {
    const wanted = this.#wanted.get(peer) ?? 0
    this.#wanted.set(peer, wanted + 1)
    if (wanted === 0) this.#say(peer, WORTH)
    let isWanted = true
    return () => {
      if (isWanted) this.#release(peer)
      isWanted = false
    }
  }

  #release(peer: string): void {
    const left = (this.#wanted.get(peer) ?? 1) - 1
    if (left > 0) {
      this.#wanted.set(peer, left)
      return
    }
    this.#wanted.delete(peer)
    this.#say(peer, undefined)
  }

  #say(peer: string, tag: typeof WORTH | undefined): void {
    const id = parsePeerId(peer)
    this.#saying = this.#saying
      .then(() => this.#node.peerStore.merge(id, { tags: { [TAG]: tag } }))
      .catch((err) => this.#log.warn({ err, peer }, 'a peer is not protected'))
  }
}
