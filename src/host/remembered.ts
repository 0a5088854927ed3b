/** Remembers what was told last, up to a number of entries; the one longest untold is forgotten first. */

export class Remembered<V> {
  readonly #limit: number
  readonly #entries = new Map<string, V>()

  constructor(limit: number) {
    this.#limit = limit
  }

  get(key: string): V | undefined {
    return this.#entries.get(key)
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }

  /** Returns the key that had to go. */
  set(key: string, value: V): string | undefined {
    this.#entries.delete(key)
    this.#entries.set(key, value)
    if (this.#entries.size <= this.#limit) return undefined
    const [oldest = ''] = this.#entries.keys()
    this.#entries.delete(oldest)
    return oldest
  }
}
