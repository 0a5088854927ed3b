/** Reads bytes anywhere in a file of which only a part is in memory at a time. */
import { MalformedPictureError } from './malformed-picture-error.ts'

/** Bytes that may be read before others get their turn: a millisecond or two of work. */
const TURN_BYTES = 512 * 1024
/** Steps of a parser in one turn: as many small blocks as take about as long. */
const TURN_STEPS = 4_096
/** Steps of a parser in all: a file that takes more was made to cost time. Of 16 MiB in common blocks of 8 KiB it takes some thousands. */
const STEPS = 100_000

/** Where the bytes come from: parts of one size, the last perhaps shorter. */
export interface PictureBytes {
  readonly bytes: number
  readonly partBytes: number
  /** The part of this number, from 0 on. */
  part(index: number): Uint8Array
}

/** A file under the eyes of a parser; its calls wait now and then, so that others get their turn. */
export class Source {
  readonly bytes: number
  readonly #from: PictureBytes
  #index = -1
  #part: Buffer = Buffer.alloc(0)
  #read = 0
  #steps = 0

  constructor(from: PictureBytes) {
    this.#from = from
    this.bytes = from.bytes
  }

  /** A few bytes, which may lie across two parts. @throws MalformedPictureError past the end */
  async take(at: number, length: number): Promise<Buffer> {
    if (at + length > this.bytes) throw new MalformedPictureError('it ends too early')
    if (length === 0) return Buffer.alloc(0)
    this.#steps += 1
    if (this.#steps > STEPS) throw new MalformedPictureError('it is cut too small')
    if (this.#steps % TURN_STEPS === 0) await this.#turn()
    const { partBytes } = this.#from
    const index = Math.floor(at / partBytes)
    const from = at - index * partBytes
    const first = (await this.#load(index)).subarray(from, from + length)
    if (first.length === length) return first
    const start = Buffer.from(first)
    const rest = await this.take(at + start.length, length - start.length)
    return Buffer.concat([start, rest])
  }

  async byte(at: number): Promise<number> {
    return (await this.take(at, 1))[0]!
  }

  /** Where a byte is found from a place on, unless `passes` the one behind it. @throws MalformedPictureError where there is none */
  async find(byte: number, from: number, passes: (next: number) => boolean): Promise<number> {
    for (let at = from; at < this.bytes; ) {
      const { part, start } = await this.#partAt(at)
      for (let found = part.indexOf(byte, at - start); found >= 0; ) {
        const next = part[found + 1] ?? (await this.byte(start + found + 1))
        if (!passes(next)) return start + found
        found = part.indexOf(byte, found + 1)
      }
      at = start + part.length
    }
    throw new MalformedPictureError('it ends too early')
  }

  /** Where something else than a byte stands, from a place on. @throws MalformedPictureError where nothing does */
  async skip(byte: number, from: number): Promise<number> {
    for (let at = from; at < this.bytes; ) {
      const { part, start } = await this.#partAt(at)
      const other = part.subarray(at - start).findIndex((next) => next !== byte)
      if (other >= 0) return at + other
      at = start + part.length
    }
    throw new MalformedPictureError('it ends too early')
  }

  /** Where a row of blocks, each behind its length of one byte, has ended: an empty one is the last. @throws MalformedPictureError */
  async skipBlocks(from: number): Promise<number> {
    for (let at = from; at < this.bytes; ) {
      const { part, start } = await this.#partAt(at)
      while (at - start < part.length) {
        const length = part[at - start]!
        at += 1 + length
        if (length === 0) return at
      }
    }
    throw new MalformedPictureError('it ends too early')
  }

  async #partAt(at: number): Promise<{ part: Buffer; start: number }> {
    const { partBytes } = this.#from
    const index = Math.floor(at / partBytes)
    return { part: await this.#load(index), start: index * partBytes }
  }

  async #load(index: number): Promise<Buffer> {
    if (index === this.#index) return this.#part
    if (this.#read >= TURN_BYTES) await this.#turn()
    const part = this.#from.part(index)
    this.#part = Buffer.from(part.buffer, part.byteOffset, part.length)
    this.#index = index
    this.#read += part.length
    return this.#part
  }

  async #turn(): Promise<void> {
    this.#read = 0
    await nextTurn()
  }
}

/** Lets everything else that waits be done first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
