/** The keys of the newest contents: first in, first out, and looking does not refresh. */

export class SeenKeys {
  readonly #bound: number
  /** Each key with its place in the order. */
  readonly #places = new Map<number, number>()
  /** The keys in the order in which they came, forgotten ones too; the oldest is at `#next` once it is full. */
  readonly #order: number[] = []
  #next = 0

  constructor(bound: number) {
    this.#bound = bound
  }

  has(key: number): boolean {
    return this.#places.has(key)
  }

  /** Forgets a key: what it stood for was not taken after all. Its place stays empty until its turn comes. */
  delete(key: number): void {
    this.#places.delete(key)
  }

  add(key: number): void {
    if (this.#places.has(key)) return
    const place = this.#order.length < this.#bound ? this.#order.length : this.#next
    const oldest = this.#order[place]
    // One that was forgotten and came again has a newer place, and is not the oldest.
    if (oldest !== undefined && this.#places.get(oldest) === place) this.#places.delete(oldest)
    this.#order[place] = key
    this.#places.set(key, place)
    this.#next = (place + 1) % this.#bound
  }
}
