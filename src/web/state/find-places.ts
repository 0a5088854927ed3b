/** Finds rooms and direct rooms by a part of their name. */
import type { Place } from './places.ts'

/** Those whose name holds every word of a text, case and accents aside, in their order; all where there is no word. */
export function findPlaces(places: readonly Place[], text: string): readonly Place[] {
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return places
  return places.filter(({ name }) => {
    const folded = fold(name)
    return words.every((word) => folded.includes(word))
  })
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
