/** For tests: chance that a seed repeats, as the key stream of a cipher. */
import { type Cipheriv, createCipheriv, createHash } from 'node:crypto'

export class Chance {
  readonly #stream: Cipheriv

  constructor(seed: number) {
    const key = createHash('sha256').update(`${seed}`).digest()
    this.#stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(16))
  }

  bytes(length: number): Buffer {
    return this.#stream.update(Buffer.alloc(length))
  }

  /** A whole number below a bound. */
  below(bound: number): number {
    return this.bytes(4).readUInt32BE(0) % bound
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.below(times) === 0
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)]!
  }
}
