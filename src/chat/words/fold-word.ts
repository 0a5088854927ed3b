/** Folds a word so that case, accents and forms of the same letter are no difference. */

const ASCII = /^[a-z\d]*$/i
/**
 * Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, which readers leave out. Vowels of other scripts
 * stay, and the two marks that make other letters of kana.
 */
const ACCENTS = /(?!\u3099|\u309a)(?=\p{M})[\p{sc=Zinh}\p{sc=Hebr}\p{sc=Arab}\p{sc=Cyrl}]|\u0640/gu
const NO_WORD = /[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{RI}]+/gu
const FINAL_SIGMA = /\u03c2/g

/** What the word is compared and kept by in an index; empty where nothing is left of it. */
export function foldWord(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase()
  return (
    word
      .normalize('NFKD')
      .replace(ACCENTS, '')
      // Upper case first: it writes sharp s as two letters, and the dotless i as the other one.
      .toUpperCase()
      .toLowerCase()
      .replace(ACCENTS, '')
      .replace(FINAL_SIGMA, '\u03c3')
      .normalize('NFC')
      .replace(NO_WORD, '')
  )
}
