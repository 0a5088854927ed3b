/** Those who want to know when something changed. */

export class Listeners {
  readonly #all = new Set<() => void>()

  /** Calls back after every change; the undo is returned. */
  subscribe(listener: () => void): () => void {
    this.#all.add(listener)
    return () => this.#all.delete(listener)
  }

  /** Tells those who listen now, whatever they do about it. */
  tell(): void {
    for (const listener of [...this.#all]) listener()
  }
}
