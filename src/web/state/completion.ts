/** What the composer may complete at the caret: a name behind `@`, an emoji behind `:` and two letters. */
import { foldName } from './fold-name.ts'
import { COMPLETIONS, NICK_UNITS } from './limits.ts'

export interface Completable {
  readonly kind: 'name' | 'emoji'
  /** What was written of it. */
  readonly word: string
  /** Where its sign stands. */
  readonly start: number
}

/** A name may hold single blanks. */
const NAME = /(?:^|[^\p{L}\p{M}\p{N}_])@((?:[\p{L}\p{M}\p{N}_.'-]+ ?)*)$/u
const EMOJI = /(?:^|[^\p{L}\p{M}\p{N}_:]):([\p{L}\p{N}_+-]{2,32})$/u
const WHOLE_EMOJI = /(?:^|[^\p{L}\p{M}\p{N}_:]):([\p{L}\p{N}_+-]{2,48}):$/u

/** What stands before the caret and can be completed. */
export function completableAt(text: string, caret: number): Completable | undefined {
  // No more than a name and its sign: a long text is not looked through with every key.
  const before = text.slice(Math.max(0, caret - NICK_UNITS - 2), caret)
  const name = NAME.exec(before)?.[1]
  if (name !== undefined) return { kind: 'name', word: name, start: caret - name.length - 1 }
  const emoji = EMOJI.exec(before)?.[1]
  if (emoji === undefined) return undefined
  return { kind: 'emoji', word: emoji, start: caret - emoji.length - 1 }
}

/** The name of an emoji between two colons that ends at the caret. */
export function emojiNameAt(text: string, caret: number): string | undefined {
  return WHOLE_EMOJI.exec(text.slice(Math.max(0, caret - NICK_UNITS), caret))?.[1]
}

/** The names that begin so come first, then those with a word that does. */
export function completeName(word: string, names: Iterable<string>): string[] {
  const key = foldName(word)
  const unique = [...new Map(Array.from(names, (name) => [foldName(name), name])).entries()]
  const first = unique.filter(([folded]) => folded.startsWith(key))
  const second = unique.filter(
    ([folded]) =>
      !folded.startsWith(key) && folded.split(/[ _.'-]/).some((part) => part.startsWith(key)),
  )
  return [...first, ...second].map(([, name]) => name).slice(0, COMPLETIONS)
}
