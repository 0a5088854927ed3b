/** Reads what somebody searches for: words, and phrases in quotes; no other sign means anything. */
import { cutToken, pairsOf } from './index-tokens.ts'
import { QUERY_TERMS, QUERY_TOKENS, QUERY_UNITS, TOKEN_UNITS } from './limits.ts'
import { type Piece, splitWords } from './split-words.ts'

/** A search as it is looked up and compared: a message has to have all of it. */
export interface Query {
  /** What {@link flatten}ed texts hold. Without any the query asks for nothing. */
  needles: readonly string[]
  /** Entries of the index that the message is under. */
  tokens: readonly string[]
  /** How one more entry begins. */
  prefix: string | undefined
}

/** The same quote marks as typed, pasted, and made by phones and Chinese keyboards. */
const TERMS =
  /["\u201c\u201d\uff02]([^"\u201c\u201d\uff02]*)(["\u201c\u201d\uff02]|$)|[^\s"\u201c\u201d\uff02]+/gu

interface Term {
  pieces: Piece[]
  /** Whether its last word may go on. */
  open: boolean
}

/** Reads the first {@link QUERY_UNITS} of a text; the last word counts as begun unless a quote ends it. */
export function parseQuery(text: string): Query {
  const terms = readTerms(text.slice(0, QUERY_UNITS))
  const tokens = new Set<string>()
  let prefix: string | undefined
  for (const { pieces, open } of terms) {
    for (const [index, { word, run }] of pieces.entries()) {
      if (run) for (const token of entriesOf(word)) tokens.add(token)
      else if (open && index === pieces.length - 1 && word.length < TOKEN_UNITS) prefix = word
      else tokens.add(cutToken(word))
    }
  }
  return {
    needles: [...new Set(terms.map(needleOf))],
    tokens: [...tokens].slice(0, QUERY_TOKENS),
    prefix,
  }
}

/** A text's pieces in a row, each between spaces: what a needle is looked for in. */
export function flatten(pieces: readonly Piece[]): string {
  return ` ${pieces.map(({ word }) => word).join(' ')} `
}

function readTerms(text: string): Term[] {
  const terms: Term[] = []
  for (const match of text.matchAll(TERMS)) {
    if (terms.length === QUERY_TERMS) break
    const [whole, quoted, end] = match
    const pieces = splitWords(quoted ?? whole)
    if (pieces.length > 0) terms.push({ pieces, open: quoted === undefined || end === '' })
  }
  return terms.map((term, index) => ({ ...term, open: term.open && index === terms.length - 1 }))
}

/** A word stands between spaces; a run may stand inside another. */
function needleOf({ pieces, open }: Term): string {
  const before = pieces[0]!.run ? '' : ' '
  const after = pieces.at(-1)!.run || open ? '' : ' '
  return before + pieces.map(({ word }) => word).join(' ') + after
}

function entriesOf(run: string): string[] {
  const pairs = pairsOf(run)
  return pairs.length === 0 ? [run] : pairs
}
