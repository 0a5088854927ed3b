/** How large the body of a request may be, for the text that it may carry. */

/** Bytes that a byte of text takes in JSON at most: \u001f. */
const ESCAPED_BYTES = 6

/** Bytes of a body besides the text of a message. */
const AROUND_TEXT_BYTES = 64 * 1024

export function bodyBytesOf(textBytes: number): number {
  return textBytes * ESCAPED_BYTES + AROUND_TEXT_BYTES
}
