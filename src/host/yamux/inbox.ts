/** What came for a reader that is not ready. It takes as much memory as it holds, however small the pieces were. */

import { GATHERED_BYTES, LEAST_BYTES } from './limits.ts'

export class Inbox {
  #pieces: Uint8Array[] = []
  /** The last of them, where it has room for more. */
  #open: Buffer | undefined
  #used = 0
  length = 0

  /** Copies it. */
  push(bytes: Uint8Array): void {
    this.length += bytes.length
    let rest = bytes
    while (rest.length > 0) {
      this.#open ??= Buffer.allocUnsafeSlow(
        Math.max(Math.min(rest.length, GATHERED_BYTES), LEAST_BYTES),
      )
      const part = rest.subarray(0, this.#open.length - this.#used)
      this.#open.set(part, this.#used)
      this.#used += part.length
      rest = rest.subarray(part.length)
      if (this.#used === this.#open.length) this.#close()
    }
  }

  /** The next piece; there has to be one. */
  shift(): Uint8Array {
    if (this.#pieces.length === 0) this.#close()
    const piece = this.#pieces.shift()!
    this.length -= piece.length
    return piece
  }

  /** The first bytes, up to so many; they stay. */
  peek(most: number): Buffer {
    this.#close()
    const [first] = this.#pieces
    if (first !== undefined && this.#pieces.length === 1) {
      return Buffer.from(first.buffer, first.byteOffset, Math.min(first.length, most))
    }
    return Buffer.concat(this.#pieces).subarray(0, most)
  }

  /** Takes so many bytes off the front; there have to be as many. */
  skip(bytes: number): void {
    this.#close()
    this.length -= bytes
    for (let left = bytes; left > 0; ) {
      const first = this.#pieces[0]!
      if (first.length > left) this.#pieces[0] = first.subarray(left)
      else this.#pieces.shift()
      left -= Math.min(left, first.length)
    }
  }

  clear(): void {
    this.#pieces = []
    this.#open = undefined
    this.#used = 0
    this.length = 0
  }

  #close(): void {
    if (this.#open !== undefined && this.#used > 0)
      this.#pieces.push(this.#open.subarray(0, this.#used))
    this.#open = undefined
    this.#used = 0
  }
}
