/** Keeps a place at a relay, so that others reach this node through it: libp2p asks once, and not again after a break. */
import type { Multiaddr } from '@multiformats/multiaddr'
import { RELAY_AGAIN_MS, RELAY_LATEST_MS } from './limits.ts'

/** What a place needs of the host. */
export interface PlaceParts {
  /** Whether the place is held now. */
  holds(address: Multiaddr): boolean
  /** Asks the relay for a place. */
  ask(address: Multiaddr): Promise<void>
  /** Tells of a failure, and of the milliseconds until the next attempt. */
  failed(address: Multiaddr, error: unknown, nextMs: number): void
}

export class RelayPlace {
  readonly #address: Multiaddr
  readonly #parts: PlaceParts
  #asking = false
  #stopped = false
  #waitMs = RELAY_AGAIN_MS
  #timer: NodeJS.Timeout | undefined

  constructor(address: Multiaddr, parts: PlaceParts) {
    this.#address = address
    this.#parts = parts
  }

  /** Asks for the place where it is not held; call it whenever the place may have been lost. */
  check(): void {
    if (this.#asking || this.#stopped || this.#timer || this.#parts.holds(this.#address)) return
    this.#asking = true
    void this.#ask()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  async #ask(): Promise<void> {
    try {
      await this.#parts.ask(this.#address)
      this.#asking = false
      this.#waitMs = RELAY_AGAIN_MS
    } catch (error) {
      this.#asking = false
      if (this.#stopped) return
      this.#parts.failed(this.#address, error, this.#waitMs)
      this.#timer = setTimeout(() => {
        this.#timer = undefined
        this.check()
      }, this.#waitMs)
      this.#waitMs = Math.min(this.#waitMs * 2, RELAY_LATEST_MS)
    }
  }
}
