/** What a name looks like: two names with one skeleton are hard to tell apart (UTS #39, section 4). */
import { CONFUSABLES } from './confusables.ts'

/** In ASCII alone these pass for each other too. */
const OF_ASCII = { I: 'l', 1: 'l', 0: 'O', m: 'rn', w: 'vv' }

const LOOKS = new Map<string, string>(Object.entries(OF_ASCII))
for (const entry of CONFUSABLES.split(/\s/)) {
  const [latin = '', others = ''] = entry.split(':')
  for (const other of others) LOOKS.set(other, latin)
}

export function skeleton(name: string): string {
  // Twice: small letters may look like what capitals do not.
  return replaceLooks(replaceLooks(name.normalize('NFKC')).toLowerCase())
}

/** How many of its letters stand for what they only look like. */
export function disguisedLetters(name: string): number {
  return [...name].filter((letter) => (LOOKS.has(letter) && letter > '\u007f') || /\d/.test(letter))
    .length
}

function replaceLooks(text: string): string {
  let replaced = ''
  for (const letter of text.normalize('NFC')) {
    const look = LOOKS.get(letter) ?? letter
    replaced += look in OF_ASCII ? OF_ASCII[look as keyof typeof OF_ASCII] : look
  }
  return replaced
}
