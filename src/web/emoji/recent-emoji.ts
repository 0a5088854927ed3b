/** The emoji that were chosen last in this browser; where storage is refused, none are remembered. */
import type { KeyStorage } from '../../chat/client/index.ts'

/** Emoji that are remembered: three rows of a phone. */
export const RECENT_EMOJI = 24
/** UTF-16 units of one emoji, at most: families and flags take many. */
const SIGN_UNITS = 40

const KEY = 'rialto.emoji'

/** The newest first. */
export function readRecentEmoji(storage: KeyStorage | undefined): string[] {
  try {
    const found: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]')
    if (!Array.isArray(found)) return []
    return found.filter(isSign).slice(0, RECENT_EMOJI)
  } catch {
    return []
  }
}

export function noteEmoji(storage: KeyStorage | undefined, sign: string): void {
  const others = readRecentEmoji(storage).filter((other) => other !== sign)
  try {
    storage?.setItem(KEY, JSON.stringify([sign, ...others].slice(0, RECENT_EMOJI)))
  } catch {
    // Private windows and full disks: nothing is remembered.
  }
}

function isSign(found: unknown): found is string {
  return typeof found === 'string' && found !== '' && found.length <= SIGN_UNITS
}
