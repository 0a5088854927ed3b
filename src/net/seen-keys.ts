/** The keys of the newest contents: first in, first out, and looking does not refresh. */

export class SeenKeys {
  readonly #bound: number
  readonly #keys = new Set<number>()
  /** The same keys in the order in which they came; the oldest is at `#next` once it is full. */
  readonly #order: number[] = []
  #next = 0

  constructor(bound: number) {
    this.#bound = bound
  }

  has(key: number): boolean {
    return this.#keys.has(key)
  }

  /** Forgets a key: what it stood for was not taken after all. Its place in the order is kept. */
  delete(key: number): void {
    this.#keys.delete(key)
  }

  add(key: number): void {
    if (this.#keys.has(key)) return
    this.#keys.add(key)
    if (this.#order.length < this.#bound) {
      this.#order.push(key)
      return
    }
    this.#keys.delete(this.#order[this.#next]!)
    this.#order[this.#next] = key
    this.#next = (this.#next + 1) % this.#bound
  }
}
