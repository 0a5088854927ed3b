/** Splits a text into what can be searched for: words, and runs of scripts that set no space between words. */
import { foldWord } from './fold-word.ts'

/** A piece of a text, from `start` up to `end` in UTF-16 units. */
export interface Piece {
  start: number
  end: number
  /** Folded (see {@link foldWord}), never empty. */
  word: string
  /** Whether any part of it may be searched for, because nothing tells where its words end. */
  run: boolean
}

/** Chinese, Japanese, Korean (whose particles stick to words), Thai, Lao, Khmer and Burmese; emoji are a run too. */
const UNSPACED =
  '(?:(?=[\\p{L}\\p{N}\\p{M}])[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}\\p{scx=Bopo}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]|[\\p{Extended_Pictographic}\\p{RI}])'
const PIECES = new RegExp(`(${UNSPACED}+)|(?:(?!${UNSPACED})[\\p{L}\\p{N}\\p{M}])+`, 'gu')
/** The same, much quicker, for texts of ASCII alone. */
const ASCII = /^[\0-\x7f]*$/
const ASCII_WORDS = /[a-z\d]+/gi

/** The pieces of a text, in its order. */
export function splitWords(text: string): Piece[] {
  const pieces: Piece[] = []
  for (const match of text.matchAll(ASCII.test(text) ? ASCII_WORDS : PIECES)) {
    const word = foldWord(match[0])
    const start = match.index
    if (word !== '')
      pieces.push({ start, end: start + match[0].length, word, run: match[1] !== undefined })
  }
  return pieces
}
