/** The contents that one peer is known to have, because it sent them or they were sent to it: the newest few thousand. */

/** Places; each holds one key, and a newer key takes the place of an older one. A power of two. */
const PLACES = 4096

export class KnownContents {
  #keys: Float64Array | undefined

  has(key: number): boolean {
    return this.#keys?.[key % PLACES] === key
  }

  add(key: number): void {
    this.#keys ??= new Float64Array(PLACES).fill(-1)
    this.#keys[key % PLACES] = key
  }

  /** The peer may not have it after all. */
  delete(key: number): void {
    if (this.#keys !== undefined && this.has(key)) this.#keys[key % PLACES] = -1
  }
}
