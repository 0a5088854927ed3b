/** What may stand under a message as a reaction: one emoji that Unicode recommends for interchange, in one form. */
import { EmojiError } from './errors.ts'

/** https://unicode.org/reports/tr51/#def_rgi_set: whole families and flags are one, words and letters are none. */
const EMOJI = /^\p{RGI_Emoji}$/v
/** Asks for the coloured form of a character that also has a plain one; some keyboards leave it out. */
const COLOURED = '\ufe0f'

/** The emoji in the form in which it is kept, so that one that comes in two forms counts as one. @throws EmojiError */
export function canonicalEmoji(text: string): string {
  for (const form of [text, text + COLOURED]) if (EMOJI.test(form)) return form
  throw new EmojiError(text)
}
