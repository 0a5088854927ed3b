/** What a text is found by in an index: its words, and of runs without spaces each character and each pair. */
import { TOKEN_UNITS } from './limits.ts'
import { splitWords } from './split-words.ts'

/** Every entry of a text, once each; none holds white space or a quote. */
export function indexTokens(text: string): string[] {
  const tokens = new Set<string>()
  for (const { word, run } of splitWords(text)) {
    if (run) for (const token of runTokens(word)) tokens.add(token)
    else tokens.add(cutToken(word))
  }
  return [...tokens]
}

/** A word as the index holds it: whole characters only. */
export function cutToken(word: string): string {
  return word.slice(0, TOKEN_UNITS).replace(/[\ud800-\udbff]$/, '')
}

/** The pairs of neighbours in a run. */
export function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

function* runTokens(run: string): Iterable<string> {
  yield* run
  yield* pairsOf(run)
}
