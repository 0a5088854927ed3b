/** For tests: chance that a seed repeats, drawn from a hash that is taken again and again. */
import { hash } from 'node:crypto'

export class Chance {
  readonly #seed: number
  #drawn = 0
  #pool = Buffer.alloc(0)
  #at = 0

  constructor(seed: number) {
    this.#seed = seed
  }

  /** A whole number below a bound of at most 2 ** 32. */
  below(bound: number): number {
    if (this.#at === this.#pool.length) {
      this.#pool = hash('sha512', `${this.#seed} ${this.#drawn++}`, 'buffer')
      this.#at = 0
    }
    this.#at += 4
    return this.#pool.readUInt32BE(this.#at - 4) % bound
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.below(times) === 0
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)]!
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)))
  }

  /** An integer of up to so many bits, of all sizes alike. */
  bits(bits: number): bigint {
    const drawn = BigInt(`0x00${this.bytes(32).toString('hex')}`)
    return BigInt.asUintN(this.below(bits + 1), drawn)
  }
}
