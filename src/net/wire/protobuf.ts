/** The part of Protocol Buffers (https://protobuf.dev/programming-guides/encoding/) that the protocol's own bodies use: strings and messages. */
import { ProtobufError } from './errors.ts'

const WIRE = { VARINT: 0, FIXED_64: 1, BYTES: 2, GROUP: 3, END_GROUP: 4, FIXED_32: 5 } as const
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** Bytes of the longest varint. */
const VARINT_LENGTH = 10

/** Writes fields, one after another. */
export class ProtobufWriter {
  readonly #fields: { tag: number; value: Uint8Array | number }[] = []
  #length = 0

  /** Adds a string, unless it is empty, which is the default. */
  string(field: number, value: string): this {
    return value === '' ? this : this.bytes(field, Buffer.from(value))
  }

  /** Adds bytes or a message, an empty one too. */
  bytes(field: number, value: Uint8Array): this {
    return this.#add((field << 3) | WIRE.BYTES, value, lengthOf(value.length) + value.length)
  }

  /** Adds a whole number from 0 to 2^53 - 1, unless it is 0, which is the default. */
  number(field: number, value: number): this {
    return value === 0 ? this : this.#add((field << 3) | WIRE.VARINT, value, lengthOf(value))
  }

  finish(): Buffer {
    const out = Buffer.allocUnsafe(this.#length)
    let at = 0
    for (const { tag, value } of this.#fields) {
      at = writeVarint(out, at, tag)
      if (typeof value === 'number') at = writeVarint(out, at, value)
      else {
        at = writeVarint(out, at, value.length)
        out.set(value, at)
        at += value.length
      }
    }
    return out
  }

  #add(tag: number, value: Uint8Array | number, length: number): this {
    this.#fields.push({ tag, value })
    this.#length += lengthOf(tag) + length
    return this
  }
}

/** Calls back with each field that holds bytes, or a number; all others are passed over, as unknown ones are. @throws ProtobufError */
export function readFields(
  kind: string,
  message: Uint8Array,
  onBytes: (field: number, value: Uint8Array) => void,
  onNumber: (field: number, value: number) => void = () => {},
): void {
  const reader = new Reader(kind, message)
  let groups = 0
  while (!reader.done) {
    const tag = reader.varint()
    const field = Math.floor(tag / 8)
    if (field === 0) throw new ProtobufError(kind, 'it has a field 0')
    const wire = tag % 8
    if (wire === WIRE.BYTES) {
      const value = reader.take(reader.varint())
      if (groups === 0) onBytes(field, value)
    } else if (wire === WIRE.VARINT) {
      const value = reader.varint()
      if (groups === 0) onNumber(field, value)
    } else if (wire === WIRE.FIXED_64) reader.take(8)
    else if (wire === WIRE.FIXED_32) reader.take(4)
    else if (wire === WIRE.GROUP) groups += 1
    else if (wire === WIRE.END_GROUP && groups > 0) groups -= 1
    else throw new ProtobufError(kind, `it has the wire type ${wire}`)
  }
  if (groups > 0) throw new ProtobufError(kind, 'it is cut')
}

/** The text of a field. @throws ProtobufError */
export function readText(kind: string, value: Uint8Array): string {
  try {
    return UTF8.decode(value)
  } catch {
    throw new ProtobufError(kind, 'a text is not UTF-8')
  }
}

class Reader {
  readonly #kind: string
  readonly #bytes: Uint8Array
  #at = 0

  constructor(kind: string, bytes: Uint8Array) {
    this.#kind = kind
    this.#bytes = bytes
  }

  get done(): boolean {
    return this.#at === this.#bytes.length
  }

  varint(): number {
    let value = 0
    for (let index = 0; index < VARINT_LENGTH; index += 1) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) throw new ProtobufError(this.#kind, 'it is cut')
      this.#at += 1
      value += (byte & 0x7f) * 2 ** (index * 7)
      if (byte < 0x80) return value
    }
    throw new ProtobufError(this.#kind, 'a number has more than 64 bits')
  }

  take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw new ProtobufError(this.#kind, 'it is cut')
    const from = this.#at
    this.#at += length
    return this.#bytes.subarray(from, this.#at)
  }
}

/** Bytes that a number takes as a varint. */
function lengthOf(value: number): number {
  let length = 1
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) length += 1
  return length
}

/** Writes a varint and returns where it ends. */
function writeVarint(out: Buffer, at: number, value: number): number {
  let end = at
  let rest = value
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) out[end++] = (rest % 0x80) | 0x80
  out[end++] = rest
  return end
}
