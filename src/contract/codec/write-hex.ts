/** Writes the bytes of hex text. */

/** No letter of hex. A text that holds one byte a letter has none of these, which the engine knows without looking. */
const WIDE = /[^\0-\xff]/

/** Whether all of `size` bytes were written: Node stops at what is no digit, and takes a wide letter for its low byte. */
export function writeHex(buffer: Buffer, digits: string, at: number, size: number): boolean {
  return buffer.write(digits, at, size, 'hex') === size && !WIDE.test(digits)
}
