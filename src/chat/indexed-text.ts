/** A message as the index of the full text sees it. */

/** UTF-8 bytes of text that one turn writes, the first message whatever its size: some milliseconds. */
export const TURN_BYTES = 64 * 1024

export interface IndexedText {
  room: number
  seq: number
  text: string
}
