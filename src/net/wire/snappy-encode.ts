/** Writes the block format of snappy (https://github.com/google/snappy/blob/main/format_description.txt). */

const FORMAT = {
  /** Bytes of input that are looked at together: offsets of copies fit two bytes. */
  BLOCK: 65_536,
  /** The longest copy that one element holds. */
  LONGEST_COPY: 64,
  /** A copy below both fits two bytes in place of three. */
  SHORT_COPY: 12,
  NEAR: 2048,
} as const

const SEARCH = {
  /** A match is looked for by four bytes. */
  MATCH: 4,
  /** Bits of the table of places that were seen: 16,384 entries at most. */
  MOST_BITS: 14,
  LEAST_BITS: 8,
  /** Bytes at the end that go as they are, so that reading ahead needs no check; shorter input is one literal. */
  TAIL: 15,
  /** After so many misses in a row, as a power of two, it begins to leave places out. */
  PATIENCE_BITS: 5,
  HASH_FACTOR: 0x1e35a7bd,
} as const

/** The most bytes that a block of so many plain ones takes: the length and a header a literal. */
export function longestBlock(length: number): number {
  return 32 + length + Math.ceil(length / 6)
}

/** Compresses one body at a time; it keeps the table between them. */
export class SnappyEncoder {
  readonly #places = new Uint16Array(1 << SEARCH.MOST_BITS)
  #out: Buffer = Buffer.alloc(0)
  #end = 0

  /** Writes the block of `plain` to `out` at `at`, where `longestBlock` bytes are free; returns its length. */
  encode(plain: Uint8Array, out: Buffer, at: number): number {
    this.#out = out
    this.#end = at
    this.#length(plain.length)
    const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength)
    for (let from = 0; from < plain.length; from += FORMAT.BLOCK)
      this.#block(plain, view, from, Math.min(plain.length, from + FORMAT.BLOCK))
    return this.#end - at
  }

  #length(length: number): void {
    let rest = length
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80))
      this.#out[this.#end++] = (rest % 0x80) | 0x80
    this.#out[this.#end++] = rest
  }

  #block(plain: Uint8Array, view: DataView, start: number, stop: number): void {
    let emitted = start
    if (stop - start > SEARCH.TAIL + SEARCH.MATCH) emitted = this.#matches(plain, view, start, stop)
    if (emitted < stop) this.#literal(plain, emitted, stop)
  }

  /** Writes literals and copies as far as matches are found; returns the place from which the rest is plain. */
  #matches(plain: Uint8Array, view: DataView, start: number, stop: number): number {
    const shift = 32 - tableBits(stop - start)
    const places = this.#places.fill(0, 0, 1 << (32 - shift))
    const limit = stop - SEARCH.TAIL
    let emitted = start
    let at = start + 1
    let misses = 1 << SEARCH.PATIENCE_BITS
    while (at < limit) {
      const four = view.getUint32(at, true)
      const hash = Math.imul(four, SEARCH.HASH_FACTOR) >>> shift
      const candidate = start + places[hash]!
      places[hash] = at - start
      if (candidate >= at || view.getUint32(candidate, true) !== four) {
        at += misses++ >>> SEARCH.PATIENCE_BITS
        continue
      }
      if (emitted < at) this.#literal(plain, emitted, at)
      let end = at + SEARCH.MATCH
      for (let from = candidate + SEARCH.MATCH; end < stop && plain[from] === plain[end]; from += 1)
        end += 1
      this.#copy(at - candidate, end - at)
      emitted = end
      at = end
      misses = 1 << SEARCH.PATIENCE_BITS
    }
    return emitted
  }

  #literal(plain: Uint8Array, from: number, to: number): void {
    const out = this.#out
    const last = to - from - 1
    if (last < 60) out[this.#end++] = last << 2
    else if (last < 256) {
      out[this.#end++] = 60 << 2
      out[this.#end++] = last
    } else {
      out[this.#end++] = 61 << 2
      out[this.#end++] = last & 0xff
      out[this.#end++] = last >>> 8
    }
    out.set(plain.subarray(from, to), this.#end)
    this.#end += to - from
  }

  #copy(offset: number, length: number): void {
    let rest = length
    // What is left for the last element must not be shorter than a match.
    for (; rest >= FORMAT.LONGEST_COPY + SEARCH.MATCH; rest -= FORMAT.LONGEST_COPY)
      this.#copyElement(offset, FORMAT.LONGEST_COPY)
    if (rest > FORMAT.LONGEST_COPY) {
      this.#copyElement(offset, FORMAT.LONGEST_COPY - SEARCH.MATCH)
      rest -= FORMAT.LONGEST_COPY - SEARCH.MATCH
    }
    this.#copyElement(offset, rest)
  }

  #copyElement(offset: number, length: number): void {
    const out = this.#out
    if (length < FORMAT.SHORT_COPY && offset < FORMAT.NEAR) {
      out[this.#end++] = ((offset >>> 8) << 5) | ((length - 4) << 2) | 1
      out[this.#end++] = offset & 0xff
    } else {
      out[this.#end++] = ((length - 1) << 2) | 2
      out[this.#end++] = offset & 0xff
      out[this.#end++] = offset >>> 8
    }
  }
}

function tableBits(length: number): number {
  let bits = SEARCH.LEAST_BITS
  while (bits < SEARCH.MOST_BITS && 1 << bits < length) bits += 1
  return bits
}
