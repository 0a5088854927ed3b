/** Writes the values that are no integers. */
import { parseAddress } from './address.ts'
import { EncodeError, show } from './errors.ts'
import { putNumber } from './put-integer.ts'
import { writeHex } from './write-hex.ts'
import { reserve, type Writer } from './writer.ts'

/** Up to here a text is cheaper looked at letter by letter than handed to the encoder. */
const SHORT_TEXT_LENGTH = 40

const ADDRESS_LENGTH = 42

/** What a hex digit stands for, by its code. */
const DIGITS = new Uint8Array(128)
for (const digit of '0123456789abcdefABCDEF') {
  DIGITS[digit.charCodeAt(0)] = Number.parseInt(digit, 16)
}

/** A bool, which nothing else is taken for. */
export function putBool(w: Writer, at: number, value: boolean): void {
  if (value !== true && value !== false) {
    throw new EncodeError('', `is ${show(value)}, and bool wants true or false`)
  }
  putNumber(w, at, value ? 1 : 0)
}

/** An address of 20 bytes; where its letters are of both cases, their checksum has to be right (EIP-55). */
export function putAddress(w: Writer, at: number, value: string): void {
  const reason = parseAddress(value)
  if (reason !== undefined) throw new EncodeError('', reason)
  w.view.setFloat64(at, 0)
  w.view.setUint32(at + 8, 0)
  // So few digits are read here sooner than they are handed over.
  const { buffer } = w
  for (let digit = 2, place = at + 12; digit < ADDRESS_LENGTH; digit += 2, place++) {
    const high = DIGITS[value.charCodeAt(digit)]!
    buffer[place] = (high << 4) | DIGITS[value.charCodeAt(digit + 1)]!
  }
}

/** `bytes1` to `bytes32`, and a `function` of 24 bytes: at the start of the word. */
export function putFixedBytes(w: Writer, at: number, value: string, size: number): void {
  const bytes = hexBytes(value)
  if (bytes !== size) {
    throw new EncodeError('', `is ${bytes} bytes, ${show(value)}, and the type takes ${size}`)
  }
  if (size < 32) w.buffer.fill(0, at + size, at + 32)
  if (!writeHex(w.buffer, value.slice(2), at, size)) throw notHex(value)
}

/** `bytes`: length, data, and zeros to the end of the word. */
export function putBytes(w: Writer, value: string): void {
  const size = hexBytes(value)
  const at = reserve(w, 32 + paddedSize(size))
  putNumber(w, at, size)
  putBytesAt(w, at + 32, value)
}

/** `string`: as bytes, of its UTF-8. */
export function putString(w: Writer, value: string): void {
  const start = w.end
  reserve(w, 32)
  const size = putText(w, value)
  putNumber(w, start, size)
}

/** The bytes of an element in place, as indexed arguments are hashed: without a length, which is returned. */
export function putBytesInPlace(w: Writer, value: string): number {
  const size = hexBytes(value)
  putBytesAt(w, reserve(w, paddedSize(size)), value)
  return size
}

/** The UTF-8 of a text and zeros to the end of the word; the size without them. */
export function putText(w: Writer, value: string): number {
  if (typeof value !== 'string') {
    throw new EncodeError('', `is ${show(value)}, and string wants a text`)
  }
  const start = w.end
  const { length } = value
  if (length <= SHORT_TEXT_LENGTH) {
    reserve(w, paddedSize(length))
    let index = 0
    for (; index < length; index++) {
      const code = value.charCodeAt(index)
      if (code > 127) break
      w.buffer[start + index] = code
    }
    if (index === length) {
      w.buffer.fill(0, start + length, w.end)
      return length
    }
    w.end = start
  }
  if (!value.isWellFormed()) {
    throw new EncodeError(
      '',
      `holds half a surrogate pair, ${show(value)}, which UTF-8 does not have`,
    )
  }
  const size = Buffer.byteLength(value)
  reserve(w, paddedSize(size))
  w.buffer.write(value, start, size, 'utf8')
  w.buffer.fill(0, start + size, w.end)
  return size
}

/** The offset of what is written next, from `base`. */
export function putOffset(w: Writer, at: number, base: number): void {
  putNumber(w, at, w.end - base)
}

/** How many elements an array has, which is checked; `length` of a fixed array. */
export function lengthOf(value: readonly unknown[], length: number | undefined): number {
  if (!Array.isArray(value))
    throw new EncodeError('', `is ${show(value)}, and the type is an array`)
  const count = value.length
  // A proxy of an array says what it likes.
  if (count >>> 0 !== count) throw new EncodeError('', `has a length of ${show(count)}`)
  if (length !== undefined && count !== length) {
    throw new EncodeError('', `has ${count} elements, and the type takes ${length}`)
  }
  return count
}

/** Throws unless the value is an object, whose fields can be read. */
export function checkTuple(value: unknown): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return
  throw new EncodeError('', `is ${show(value)}, and the type is a struct`)
}

/** The bytes of hex text; its digits are checked where it is written. */
function hexBytes(value: string): number {
  if (typeof value !== 'string' || !value.startsWith('0x')) {
    throw new EncodeError('', `is ${show(value)}, and bytes are hex that starts with 0x`)
  }
  if (value.length % 2 !== 0) {
    throw new EncodeError('', `has an odd number of hex digits, ${show(value)}`)
  }
  return value.length / 2 - 1
}

function putBytesAt(w: Writer, at: number, value: string): void {
  const size = value.length / 2 - 1
  if (!writeHex(w.buffer, value.slice(2), at, size)) throw notHex(value)
  w.buffer.fill(0, at + size, at + paddedSize(size))
}

function notHex(value: string): EncodeError {
  return new EncodeError('', `is ${show(value)}, which is not all hex digits`)
}

function paddedSize(size: number): number {
  return (size + 31) & ~31
}
