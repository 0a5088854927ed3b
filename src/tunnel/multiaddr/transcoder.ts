/** How the value of a protocol is read and written. */

/** Values are bytes, and texts too, as in `go/byte-text.ts`. */
export interface Transcoder {
  /** Throws a `Fault` where the text is no such value. */
  read(text: string): string
  write(value: string): string
}
