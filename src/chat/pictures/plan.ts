/** What of a picture stays: ranges of its bytes, and a few new ones between them. */
import { MalformedPictureError } from './malformed-picture-error.ts'

/** Pieces of a plan; a picture with more that is to be cut out was made to cost time. */
const PLAN_PIECES = 4_096

/** Bytes of the file, or new ones. */
export type Piece = { from: number; to: number } | Buffer

/** Collects the pieces in their order; those that touch become one. */
export class Plan {
  readonly pieces: Piece[] = []

  keep(from: number, to: number): void {
    const last = this.pieces.at(-1)
    if (last !== undefined && !Buffer.isBuffer(last) && last.to === from) last.to = to
    else this.#add({ from, to })
  }

  /** New bytes; also returned, to be changed before the plan is carried out. */
  insert(bytes: Buffer): Buffer {
    this.#add(bytes)
    return bytes
  }

  get bytes(): number {
    return this.pieces.reduce((sum, piece) => sum + lengthOf(piece), 0)
  }

  #add(piece: Piece): void {
    if (this.pieces.length >= PLAN_PIECES) throw new MalformedPictureError('it is cut too small')
    this.pieces.push(piece)
  }
}

export function lengthOf(piece: Piece): number {
  return Buffer.isBuffer(piece) ? piece.length : piece.to - piece.from
}

/** What a parser finds out. */
export interface Parsed {
  plan: Plan
  width: number
  height: number
}
