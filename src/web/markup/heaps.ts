/** Letters with more marks than any script writes: what shows them keeps them within their line. */

export interface Piece {
  readonly text: string
  /** Whether marks are heaped on a letter here. */
  readonly heaped: boolean
}

/** A sign that is no mark, and what is heaped on it. */
const HEAP = /(\P{M}?\p{M}{5,})/u

/** The pieces in order; put together they are the text. */
export function splitHeaps(text: string): Piece[] {
  return text
    .split(HEAP)
    .map((piece, index) => ({ text: piece, heaped: index % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}
