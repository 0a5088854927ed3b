/** A server that may be opened, moved and closed while the node runs, one change after the other. */
import type { OpenServer } from './open-rpc.ts'
import type { Address } from './settings/index.ts'

export class MovableServer implements AsyncDisposable {
  readonly #open: (address: Address) => Promise<OpenServer>
  #server: OpenServer | undefined
  #at: Address | undefined
  #isClosed = false
  #moving: Promise<void> = Promise.resolve()

  constructor(open: (address: Address) => Promise<OpenServer>) {
    this.#open = open
  }

  get urls(): readonly string[] {
    return this.#server?.listening.urls ?? []
  }

  /** Where that fails it stays where it is. @throws what `open` throws */
  move(to: Address | undefined): Promise<void> {
    const moving = this.#moving.then(() => this.#move(to))
    this.#moving = moving.catch(() => {})
    return moving
  }

  /** It is not opened again. */
  close(): Promise<void> {
    const closing = this.move(undefined)
    this.#isClosed = true
    return closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #move(to: Address | undefined): Promise<void> {
    if (to?.host === this.#at?.host && to?.port === this.#at?.port) return
    if (to !== undefined && this.#isClosed) return
    const old = this.#server
    this.#server = to && (await this.#open(to))
    this.#at = to
    await old?.close()
  }
}
