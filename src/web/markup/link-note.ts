/** What a link with a text of its own has to say beside it, so that the text deceives nobody. */
import { type Address, readAddress } from './address.ts'
import { NOTE_UNITS } from './limits.ts'

/** What turns the direction: what is shown may read otherwise than it is written. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu
/** A scheme, perhaps somebody's name, and something with a dot inside that could be a host. */
const LIKE_ADDRESS =
  /^(?:[a-z][a-z0-9+.-]*:\/*)?(?:[^@/]*@)?(?:(?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]|\d+(?:\.\d+){3})/iu

/** Where the link leads; undefined where its text makes one expect nothing else. */
export function linkNote(shown: string, target: Address): string | undefined {
  const expects = TURNS.test(shown) || wordsOf(shown).some((word) => isOther(word, target))
  return target.misleads || expects ? shortened(target.href) : undefined
}

export function shortened(href: string): string {
  return href.length > NOTE_UNITS ? `${href.slice(0, NOTE_UNITS)}…` : href
}

function wordsOf(shown: string): string[] {
  const words = shown
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .split(/[\s()[\]{}"'<>,;|]+/)
  return words.filter((word) => LIKE_ADDRESS.test(word))
}

/** Whether a word that looks like an address is not that of the target. */
function isOther(word: string, target: Address): boolean {
  const bare = word.replace(/[.:!?…]+$/, '')
  const candidates = [bare, `https://${bare}`, `http://${bare}`, `mailto:${bare}`]
  return !candidates.some((one) => readAddress(one)?.href === target.href)
}
