/** The emoji that were chosen last in this browser; where storage is refused, none are remembered. */
import type { KeyStorage } from '../../chat/client/index.ts'
import { readKept, writeKept } from '../state/index.ts'

/** Emoji that are remembered: three rows of a phone. */
export const RECENT_EMOJI = 24
/** UTF-16 units of one emoji, at most: families and flags take many. */
const SIGN_UNITS = 40

const KEY = 'rialto.emoji'

/** The newest first. */
export function readRecentEmoji(storage: KeyStorage | undefined): string[] {
  const found = readKept(storage, KEY)
  return Array.isArray(found) ? found.filter(isSign).slice(0, RECENT_EMOJI) : []
}

export function noteEmoji(storage: KeyStorage | undefined, sign: string): void {
  const others = readRecentEmoji(storage).filter((other) => other !== sign)
  writeKept(storage, KEY, [sign, ...others].slice(0, RECENT_EMOJI))
}

function isSign(found: unknown): found is string {
  return typeof found === 'string' && found !== '' && found.length <= SIGN_UNITS
}
