/** Keeps the end of what anvil prints, and no key of it. */
import { OUTPUT_CHARACTERS } from './limits.ts'

export interface OutputTail {
  add(text: string): void
  /** Forgets what was printed until now. */
  clear(): void
  /** What was printed last. */
  toString(): string
}

/** Private keys, and the line of the mnemonic. */
const KEYS = /0x[0-9a-fA-F]{64}|^.*Mnemonic:.*$/gm

/** The words of `mnemonic` are taken out too: anvil names those that it does not know. */
export function createOutputTail(mnemonic?: string): OutputTail {
  const words = new Set(mnemonic?.split(/\s+/).filter((word) => word !== ''))
  let kept = ''
  return {
    add(text) {
      // Twice as much, so that a key that is cut in two at the end of a chunk is still seen as one.
      kept = (kept + text).slice(-2 * OUTPUT_CHARACTERS)
    },
    clear() {
      kept = ''
    },
    toString() {
      const shown = kept.replace(KEYS, '***').slice(-OUTPUT_CHARACTERS)
      return words.size === 0
        ? shown
        : shown.replace(/\w+/g, (word) => (words.has(word) ? '***' : word))
    },
  }
}
