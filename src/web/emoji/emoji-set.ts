/** All emoji by group, found by their names and by what they are about. */

export interface Emoji {
  /** The emoji itself. */
  readonly sign: string
  /** What stands between colons, the usual one first. */
  readonly names: readonly string[]
  /** What it is called in the language of the page. */
  readonly label: string
  /** Everything it is found by, in lower case. */
  readonly words: readonly string[]
}

/** The groups, in the order of the data. */
export const EMOJI_GROUPS = [
  'smileys',
  'people',
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const
export type EmojiGroup = (typeof EMOJI_GROUPS)[number]

export interface EmojiSet {
  readonly groups: readonly { readonly name: EmojiGroup; readonly emoji: readonly Emoji[] }[]
  /** Those found by a word, what is named by it first; at most `limit`. */
  find(word: string, limit: number): Emoji[]
  /** The one whose name this is. */
  named(name: string): Emoji | undefined
}

/** Reads the generated names; those of another language are found beside the English ones. */
export function createEmojiSet(english: string, translated?: string): EmojiSet {
  const parts = english.split('\n\n')
  const others = translated?.split('\n\n')
  const groups = EMOJI_GROUPS.map((name, group) => {
    const lines = (parts[group] ?? '').split('\n')
    const other = others?.[group]?.split('\n')
    return { name, emoji: lines.map((line, index) => parse(line, other?.[index])) }
  })
  const all = groups.flatMap(({ emoji }) => emoji)
  const byName = new Map(all.flatMap((one) => one.names.map((name) => [name, one] as const)))
  return {
    groups,
    named: (name) => byName.get(name),
    find: (word, limit) => find(all, fold(word), limit),
  }
}

function parse(line: string, translated: string | undefined): Emoji {
  const [sign = '', names = '', label = '', tags = ''] = line.split('|')
  const [name, words = ''] = translated?.split('|') ?? []
  const known = names.split(' ')
  const english = label || known.at(-1)!.replaceAll('_', ' ')
  const found = [
    ...known,
    english,
    ...tags.split(' '),
    ...(name ? [name, ...words.split(' ')] : []),
  ]
  return { sign, names: known, label: name ?? english, words: found.map(fold) }
}

/** Whole names come before beginnings, beginnings of names before those of other words, and these before the rest. */
function find(all: readonly Emoji[], word: string, limit: number): Emoji[] {
  if (word === '') return []
  const ranks: Emoji[][] = [[], [], [], []]
  for (const emoji of all) {
    const rank = rankOf(emoji, word)
    if (rank !== undefined) ranks[rank]!.push(emoji)
  }
  return ranks.flat().slice(0, limit)
}

function rankOf({ names, words, sign }: Emoji, word: string): 0 | 1 | 2 | 3 | undefined {
  if (names.includes(word) || sign === word) return 0
  if (names.some((name) => name.startsWith(word))) return 1
  if (words.some((other) => other.startsWith(word))) return 2
  return words.some((other) => other.includes(word)) ? 3 : undefined
}

/** As names are written: lower case, one low line for what stands between words. */
function fold(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
}
